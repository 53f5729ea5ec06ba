import '@mantine/core/styles.layer.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/must.ts';
import { App } from './frame/App.tsx';
import { keepFocusOfWaiting } from './ui/keepFocus.ts';
import { listenToKeys } from './ui/keys/useShortcut.ts';

listenToKeys(window);
keepFocusOfWaiting(document);
createRoot(must(document.getElementById('root'), '#root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
