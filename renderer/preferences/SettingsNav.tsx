import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './SettingsNav.module.css';
import { useSectionInSight } from './useSectionInSight.ts';

interface Props {
  /** `id` of a section's heading, and what it says. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** The section to begin at: where somebody left the settings and comes back to. */
  readonly first: string | null;
}

/** Leads to each part of the settings; says in which one we are. */
export function SettingsNav({ sections, scroller, first }: Props) {
  const { t } = useTranslator();
  const { inSight, goTo } = useSectionInSight(
    scroller,
    sections.map(({ id }) => id),
  );
  const begin = useEffectEvent(() => {
    if (first !== null) goTo(first);
  });
  useEffect(() => begin(), []);
  return (
    <nav className={style.nav} aria-label={t('preferences:sections')} data-testid="settings-nav">
      <ul className={style.list}>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={style.item}
              aria-current={id === inSight ? 'location' : undefined}
              onClick={() => goTo(id)}
              data-testid={`nav-${id}`}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
