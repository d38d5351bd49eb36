import type { Comparator, DepartmentLevel, Frequency, MeasureKind, SupervisionLine } from '@duban/domain';
import type { LedgerErrorCode, LedgerNoteCode } from './ledger/row-errors.js';

/** A half-open range of UTF-16 offsets in the decoded original text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a field was read: `quote` is always `original.slice(span.start, span.end)`. */
export interface Located {
  readonly span: Span;
  readonly quote: string;
}

/** A value that the grammar proposes and a reviewer confirms. Confidence runs from 0 to 1. */
export interface Proposal<T> {
  readonly value: T;
  readonly confidence: number;
}

/** How progress of a measure can be told honestly. */
export type { MeasureKind };
export type { Comparator, Frequency };
/** What a measure comes from; rules for follow-up differ by class. */
export type MeasureClass = '批示' | '十件实事' | '年度重点' | '规划任务' | '会议纪要' | '建议提案';
/** How often the department vouches for a recurring duty; proposed, a reviewer may change it. */
export type ConfirmationPeriod = 'month' | 'quarter' | 'semester' | 'year';

/** A field under this confidence is marked for the reviewer and can't start a clock until confirmed. */
export const CERTAIN_FROM = 0.7;

/** A dated duty. `date` is a civil date, null where the words don't give one. */
export interface DraftDeadline extends Located {
  readonly text: string;
  readonly date: string | null;
  readonly obligation: string;
  /** True where the date is counted from the issue date (三年内) and so rests on an assumption. */
  readonly relative: boolean;
  readonly confidence: number;
}

/** A number to reach. A ratio stays text (3.1:1). `per`: the value holds for each such unit. */
export interface DraftTarget extends Located {
  readonly text: string;
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number | string;
  readonly valueMax?: number;
  readonly unit: string;
  readonly by: string | null;
  readonly per?: string;
  readonly confidence: number;
}

/** A duty that comes round. 定期 and 每两周 are `other`. */
export interface DraftRecurring extends Located {
  readonly text: string;
  readonly frequency: Frequency;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly obligation: string;
  readonly confirmationPeriod: ConfirmationPeriod;
  readonly confidence: number;
}

/** One measure as the document states it; `text` is its cleaned wording without the number. */
export interface DraftMeasure extends Located {
  /** The path of the document's own numbering (二/(一)/1); `#n` is the n-th unnumbered paragraph. */
  readonly ref: string;
  readonly title: string;
  readonly text: string;
  readonly lead: string | null;
  readonly coLeads: readonly string[];
  readonly supporting: readonly string[];
  /** Bodies named by kind only (各县(市、区)人民政府), to be expanded from the register. */
  readonly parties: readonly string[];
  readonly departmentsVerbatim: string | null;
  /** True where the responsibility stands in a heading and not in the item itself. */
  readonly departmentsInherited: boolean;
  readonly departmentsConfidence: number;
  readonly kind: Proposal<MeasureKind>;
  readonly class: Proposal<MeasureClass>;
  readonly deadlines: readonly DraftDeadline[];
  readonly targets: readonly DraftTarget[];
  readonly recurring: readonly DraftRecurring[];
}

/** A heading with its path in the document's own numbering. */
export interface DraftSection extends Located {
  readonly path: string;
  readonly title: string;
}

/** Words of a section that became no measure, goal or indicator, as they were cleaned. */
export interface DraftOutside extends Located {
  /** The path of the section. */
  readonly section: string;
  readonly text: string;
}

/** A row of an indicator table; a value with a sign stays text (>99), an empty cell is null. */
export interface DraftIndicator extends Located {
  readonly name: string;
  readonly unit: string;
  readonly values: Readonly<Record<string, number | string | null>>;
  readonly kind: '预期性' | '约束性' | null;
}

/** What a finding's sentence is told, whatever the language. */
export type FindingFacts = Readonly<Record<string, string | number>>;

/** Something a reviewer should see. `span` is null where the matter has no place in the text. */
export interface DraftFinding {
  readonly code: FindingCode;
  /** In Chinese, for a terminal; other readers say it in their own words by code and facts. */
  readonly message: string;
  readonly facts?: FindingFacts;
  readonly span: Span | null;
  readonly quote: string | null;
  /** Where it stands in a ledger, as Excel counts: row 1, column A. */
  readonly row?: number;
  readonly column?: string;
  /** The change that gives the other cut of the same words (`measure.two-cuts`). */
  readonly otherCut?: OtherCut;
}

/** One measure cut into several, each with who does it, or several joined to one. */
export type OtherCut =
  | { readonly split: { readonly ref: string; readonly parts: readonly OtherPart[] } }
  | { readonly merge: { readonly refs: readonly string[]; readonly title: string } };

/** A measure that there would be after a cut. */
export type OtherPart = Pick<DraftMeasure, 'title' | 'text' | 'lead' | 'coLeads' | 'supporting' | 'parties'>;

/** What a finding is about, but in a ledger. */
export const findingCodes = [
  'text.lost-character',
  'text.mojibake',
  'text.left-out',
  'text.recognised',
  'document.no-issue-date',
  'document.no-issuer',
  'document.missing-attachment',
  'measure.no-department',
  'measure.doubtful-department',
  'measure.two-cuts',
  'deadline.before-issue',
  'deadline.relative',
  'target.below-base',
  'target.contradiction',
  'extractor.unavailable',
  'extractor.differs',
] as const;

/** What a finding is about. */
export type FindingCode = (typeof findingCodes)[number] | LedgerErrorCode | LedgerNoteCode;

/** Facts of the document as a whole; null where the document does not say. */
export interface DraftDocument {
  readonly title: string | null;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly issuedOn: string | null;
  readonly planPeriod: { readonly start: number; readonly end: number } | null;
  readonly leadRule: string | null;
  /** Confidence of each fact that was found. */
  readonly confidence: Readonly<Record<string, number>>;
}

/** A department named in the document, proposed for the register. */
export interface DraftDepartment {
  readonly name: string;
  readonly normalised: string;
  readonly aliases: readonly string[];
  readonly level: DepartmentLevel;
  readonly parent: string | null;
  readonly line: SupervisionLine;
  readonly mentions: number;
}

/** What was read and what cleaning did to it. */
export interface DraftSource {
  readonly format: SourceFormat;
  readonly encoding: string;
  readonly characters: number;
  /** Number of edits of each cleaning step. */
  readonly cleaning: Readonly<Record<string, number>>;
  /** Only of a ledger: an office's own words, row by row; `rows` counts the wrong ones too. */
  readonly ledger?: { readonly rows: number };
}

/** Formats that are read. */
export type SourceFormat = 'txt' | 'html' | 'docx' | 'doc' | 'xlsx' | 'pdf' | 'ofd' | 'markdown' | 'csv';

/** What a plan document says, for a person to confirm. See design page intake.md. */
export interface PlanDraft {
  readonly document: DraftDocument;
  readonly sections: readonly DraftSection[];
  readonly measures: readonly DraftMeasure[];
  /** Targets of the plan as a whole (from its goals). */
  readonly targets: readonly DraftTarget[];
  readonly deadlines: readonly DraftDeadline[];
  readonly recurring: readonly DraftRecurring[];
  readonly indicators: readonly DraftIndicator[];
  readonly departments: readonly DraftDepartment[];
  /** What of its sections became nothing of all this. */
  readonly outside: readonly DraftOutside[];
  readonly findings: readonly DraftFinding[];
  readonly source: DraftSource;
}
