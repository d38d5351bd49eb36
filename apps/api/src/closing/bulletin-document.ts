import type { BulletinView } from '@duban/api-contract';
import { bulletinSections, rowsToTell } from '@duban/domain';
import { bulletinItem } from '@duban/words';
import { languages } from '@duban/words/languages';
import { filled, longDate } from '../letters/letter-document.js';

/** 公文 are in Chinese, whatever language the reader has chosen. */
const { bulletins: words } = languages.zh;

type Row = BulletinView['rows'][number];

/** A bulletin as a Word file; parts without a row are left out. */
export function bulletinDocument(
  bulletin: BulletinView,
  { office, template }: { office: string; template: Buffer },
): Buffer {
  const rows = rowsToTell(bulletin.rows);
  return filled(template, {
    office,
    number: bulletin.number ?? languages.zh.screens.instruments.draftMark,
    heading: words.heading,
    text: words.text({ on: longDate(bulletin.cutOff) }),
    sections: bulletinSections
      .map((section) => ({
        title: words.section[section],
        rows: rows.filter((row) => row.section === section).map((row, index) => ({ n: index + 1, ...told(row) })),
      }))
      .filter((section) => section.rows.length > 0)
      .map(({ title, rows: shown }, index) => ({ title: words.numbered({ n: index + 1, title }), rows: shown })),
    corrections: bulletin.corrections.map((each) => words.correction(each)),
    date: longDate(bulletin.issuedOn ?? bulletin.cutOff),
  });
}

function told(row: Row) {
  const { department, number, title, item, dueOn, lateWorkingDays, done, of, section, outcome } = row;
  const changed = outcome?.is === 'changed' ? outcome.text : null;
  if (section === 'completion') {
    const percent = of === 0 ? 0 : Math.round((done / of) * 100);
    return { department: department.name, what: changed ?? words.rate({ done, of, percent }), dueOn: '', state: '' };
  }
  const late = lateWorkingDays > 0 ? words.late({ n: lateWorkingDays }) : words.due;
  return {
    department: department.name,
    what: [`${number} ${title ?? ''}`.trim(), item === title ? '' : bulletinItem(languages.zh, row)]
      .filter(Boolean)
      .join('：'),
    dueOn: dueOn ?? '',
    state: changed ?? late,
  };
}
