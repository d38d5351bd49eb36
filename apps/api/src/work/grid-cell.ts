import { isWithinCivilDays } from '@duban/domain';
import type { Sheet } from '@duban/plan-intake';
import type { RefusalCode } from '@duban/words';
import { languages } from '@duban/words/languages';
import type { Answer } from './grid-answers.js';
import type { AnswerForm } from './grid-sheet-forms.js';

type SheetCell = NonNullable<ReturnType<Sheet['cell']>>;

/** What a cell answers: nothing, something, or what is wrong with it. */
export interface CellAnswer {
  readonly value?: Answer;
  readonly fault: RefusalCode | null;
}

const NOTHING: CellAnswer = { fault: null };
const LONGEST_WORDS = 4_000;
const LONGEST_LINE = 400;
const MOST = 1_000_000_000_000;

/** A cell's answer in the form that its column asks for. */
export function answerIn(cell: SheetCell, form: AnswerForm): CellAnswer {
  if (cell.trouble !== undefined) return wrong('grid.cell-formula');
  const words = (cell.date ?? cell.words).trim();
  if (words === '') return NOTHING;
  switch (form) {
    case 'words':
      return words.length > LONGEST_WORDS ? wrong('grid.cell-long') : { value: words, fault: null };
    case 'line':
      return words.length > LONGEST_LINE ? wrong('grid.cell-long') : { value: lineOf(words), fault: null };
    case 'yes':
    case 'yes-no':
      return choiceIn(words, form);
    case 'date':
      return dateIn(words);
    default:
      return numberIn(words, form);
  }
}

function wrong(fault: RefusalCode): CellAnswer {
  return { fault };
}

function lineOf(words: string): string {
  return words.replace(/\s+/g, ' ');
}

const said = (word: 'yes' | 'no') => [languages.zh.grid[word], languages.en.grid[word]];

/** Only a tick can be given where there is nothing to refuse: 否 there is no answer. */
function choiceIn(words: string, form: 'yes' | 'yes-no'): CellAnswer {
  const low = words.toLowerCase();
  if (said('yes').includes(low)) return { value: true, fault: null };
  if (said('no').includes(low)) return form === 'yes' ? NOTHING : { value: false, fault: null };
  return wrong('grid.cell-word');
}

const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

/** A real date of the sheet, or one that is written out. */
function dateIn(words: string): CellAnswer {
  const [, year, month = '', day = ''] = DAY.exec(words) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year !== undefined && isWithinCivilDays(date) ? { value: date, fault: null } : wrong('grid.cell-date');
}

const RANGES: Readonly<Record<'number' | 'count' | 'share', { least: number; most: number; whole: boolean }>> = {
  number: { least: -MOST, most: MOST, whole: false },
  count: { least: 0, most: 1_000_000, whole: true },
  share: { least: 0, most: 100, whole: false },
};

const AMOUNT = /^[+-]?\d+(\.\d+)?$/;

function numberIn(words: string, form: keyof typeof RANGES): CellAnswer {
  const plain = words.normalize('NFKC').replace(/[,\s]/g, '');
  const { least, most, whole } = RANGES[form];
  const value = Number(plain);
  const fits = AMOUNT.test(plain) && value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? { value, fault: null } : wrong('grid.cell-number');
}
