import type { PublicPlanView } from '@duban/api-contract';
import type { Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { createHash } from 'node:crypto';

/** The page's one style sheet: readable on a phone and on paper, in light and dark. */
const STYLE = `body{max-width:60rem;margin:0 auto;padding:1.5rem 1rem;font:1rem/1.7 system-ui,sans-serif;color:#1a1f29;background:#fff}
h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.2rem;margin:1.6em 0 .5em}p{margin:.3em 0}.quiet{color:#555e6e}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{border:1px solid #c6ccd6;padding:.45em .6em;text-align:left;vertical-align:top}
thead th{background:#eef2f8}td.whole{white-space:nowrap}a{color:#1d4e96}
@media screen{table{min-width:36rem}}
@media (prefers-color-scheme:dark){body{background:#12161d;color:#e6eaf1}.quiet{color:#a7b0bf}th,td{border-color:#3a4350}thead th{background:#1e2530}a{color:#8db8f5}}`;

/** Nothing but this page and its own style: no script, no image, no frame, no form. */
export const PUBLIC_PAGE_POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** What was published, as a page to be read without script; a page that says so where nothing is. */
export function publicPage(plan: PublicPlanView | null, language: Language): string {
  const { publicity: words, screens } = languages[language];
  const body = plan === null ? `<h1>${said(words.none)}</h1>` : snapshot(plan, language);
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${said(plan?.title ?? words.title)}</title><style>${STYLE}</style></head>
<body><p><a href="?lang=${other}" hreflang="${other}">${said(screens.nav.language)}</a></p><main>${body}</main></body>
</html>
`;
}

function snapshot(plan: PublicPlanView, language: Language): string {
  const { publicity: words, labels } = languages[language];
  const from = [plan.issuer, plan.documentNumber].filter((each) => each !== null).join(' ');
  const measures = plan.measures.map(({ number, title, lead, dueOn, word, confirmed, done, of }) => [
    number,
    title,
    lead,
    dueOn ?? '',
    [
      word === 'other' ? '' : labels.progressWord[word],
      confirmed === null ? '' : `${confirmed} %`,
      of > 0 ? words.share({ done, of }) : '',
    ]
      .filter((each) => each !== '')
      .join(' · '),
  ]);
  const indicators = plan.indicators.map(({ name, unit, value, asOf, shouldBe, goal, dueOn, word }) => [
    name,
    value === null ? words.noFigure : `${value} ${unit}`,
    asOf ?? '',
    shouldBe === null ? '' : `${shouldBe} ${unit}`,
    goal === null ? dueOn : `${goal} ${unit} (${dueOn})`,
    labels.progressWord[word],
  ]);
  const { figures, head } = words;
  return [
    `<h1${spoken(plan.title, language)}>${said(plan.title)}</h1>`,
    from === '' ? '' : `<p${spoken(from, language)}>${said(from)}</p>`,
    `<p class="quiet">${said(words.asOf({ date: plan.asOf }))} · ${said(words.note)}</p>`,
    table(words.measures, [head.number, head.title, head.lead, head.dueOn, head.word], measures, language),
    table(
      words.indicators,
      [figures.name, figures.value, figures.asOf, figures.path, figures.goal, head.word],
      indicators,
      language,
    ),
    ...(plan.evaluations ?? []).map(({ kind, asOf, text, sums }) => {
      const { planEvaluations: say } = languages[language];
      const lines = text.split('\n').map((each) => `<p${spoken(each, language)}>${said(each)}</p>`);
      return `<h2>${said(say.kind[kind])}</h2><p class="quiet">${said(say.asOf({ on: asOf }))} · ${said(say.sums(sums))}</p>${lines.join('')}`;
    }),
  ].join('\n');
}

/** What stands in Chinese in the English page (a title, a department that had no English name when this was frozen) says so to whoever has it read aloud. */
function spoken(text: string, language: Language): string {
  return language === 'en' && /\p{Script=Han}/u.test(text) ? ' lang="zh-CN"' : '';
}

/** A date is not parted at the end of a line. */
function whole(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? ' class="whole"' : '';
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  language: Language,
): string {
  if (rows.length === 0) return '';
  const cells = (row: readonly string[]) =>
    row.map((each) => `<td${whole(each)}${spoken(each, language)}>${said(each)}</td>`).join('');
  return `<h2>${said(title)}</h2>
<div class="wide" tabindex="0" role="region" aria-label="${said(title)}"><table><thead><tr>${heads.map((each) => `<th scope="col">${said(each)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as a page says it: never markup. */
function said(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
