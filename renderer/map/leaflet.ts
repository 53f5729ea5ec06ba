import L from 'leaflet';

// protomaps-leaflet was written for pages that load Leaflet by a script element: it looks for it here.
Object.assign(globalThis, { L });

export default L;
