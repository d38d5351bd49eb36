import type { DataClass, MeasureKind } from '@duban/domain';
import type { DraftRow } from '../stored/row.js';

/** One of the pieces that a row is cut into; what is not said stays as it was in the row. */
export interface AskedPart {
  readonly title: string;
  readonly text: string;
  readonly lead?: string | null | undefined;
  readonly coLeads?: string[] | undefined;
  readonly supporting?: string[] | undefined;
  readonly parties?: string[] | undefined;
}

/** Several rows become the first of them. */
export interface AskedMerge {
  readonly refs: readonly string[];
  readonly title?: string | undefined;
}

/** Everything under a section of the document, given at once. */
export interface AskedAssignment {
  readonly section: string;
  readonly lead?: string | undefined;
  readonly supporting?: string[] | undefined;
  readonly class?: string | undefined;
  readonly confirmed?: boolean | undefined;
}

type Corrigible = Pick<
  DraftRow,
  | 'number'
  | 'title'
  | 'text'
  | 'lead'
  | 'coLeads'
  | 'coLeadParts'
  | 'supporting'
  | 'parties'
  | 'class'
  | 'deadlines'
  | 'targets'
  | 'recurring'
  | 'undated'
  | 'confirmed'
>;

/** A row with the fields that change. */
export type AskedCorrection = { readonly [F in keyof Corrigible]?: Corrigible[F] | undefined } & {
  readonly ref: string;
  readonly kind?: MeasureKind | undefined;
  readonly leftOut?: boolean | undefined;
};

/** What a reviewer would do to the rows, in this order. */
export interface AskedRowChanges {
  readonly split: readonly { readonly ref: string; readonly parts: readonly AskedPart[] }[];
  readonly merge: readonly AskedMerge[];
  readonly assign: readonly AskedAssignment[];
  readonly rows: readonly AskedCorrection[];
}

/** What a reviewer says of an office: `code` maps it to a registered one (null takes a decision back), `add` makes a new one, under `as`. */
export type AskedMapping =
  | { readonly name: string; readonly code: string | null }
  | { readonly name: string; readonly add: true; readonly as?: string | undefined };

/** What a reviewer says of bodies named by their kind; null takes a decision back. */
export interface AskedBodies {
  readonly name: string;
  readonly as: 'parts' | 'support' | 'words' | null;
}

/** Facts as a reviewer states them; null: the document does not say. */
export interface StatedFacts {
  readonly title?: string | undefined;
  readonly issuer?: string | null | undefined;
  readonly documentNumber?: string | null | undefined;
  readonly issuedOn?: string | null | undefined;
  readonly dataClass?: DataClass | undefined;
}
