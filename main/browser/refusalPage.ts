import { LANGUAGES } from '../../shared/language/language.ts';
import { createTranslator } from '../../shared/messages/translator.ts';

/** For whoever comes without the right address. In all three languages, for nobody is known yet; says nothing of what the program is. */
export function refusalPage(status: 401 | 403): Response {
  const texts = LANGUAGES.map((language) => {
    const { t } = createTranslator(language);
    return `<section lang="${language}"><h1>${t('shell:refused.title')}</h1><p>${t('shell:refused.text')}</p></section>`;
  });
  const html = `<!doctype html>
<html lang="en" translate="no"><head><meta charset="utf-8"><title>…</title><link rel="icon" href="data:,"><meta name="color-scheme" content="light dark"></head>
<body>${texts.join('')}</body></html>
`;
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
