import { stateVersion, type Measure } from '@duban/domain';
import { brokenBy, isWithheld, misplacedBy, type SealedEvent, type WithheldEvent } from './chain.js';
import { differences } from './claims.js';
import { houseEventFault, type SealedHouseEvent } from './house/house-events.js';
import { HouseRowsCheck, type HouseRowNow } from './house/house-rows.js';
import { FilesCheck } from './files-check.js';
import type { FileNow } from './files.js';
import { folded } from './refold.js';
import { SealCheck } from './seals.js';

/** A break in a measure's chain. */
export interface Broken {
  readonly measureId: string;
  readonly seq: number;
  readonly code: string;
}

/** A column that is not what the events say. */
export interface Differs {
  readonly measureId: string;
  readonly field: string;
  readonly recorded: unknown;
  readonly recomputed: unknown;
}

/** What a measure's row says, to be held against its events. */
export interface MeasureClaim {
  readonly measureId: string;
  readonly seq: number;
  readonly head: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which version of folding made the state; exports of the first release do not say: 1. */
  readonly stateVersion?: number;
}

/** What a check of a whole record or export found. */
export interface AuditResult {
  readonly ok: boolean;
  readonly measures: number;
  readonly events: number;
  readonly broken: readonly Broken[];
  readonly differs: readonly Differs[];
  /** Of the events, those that an export gave without their words (R27): only their places were checked. */
  readonly withheld?: number;
}

/** Holds measures against their events. */
export class AuditChecker {
  private readonly house = new HouseRowsCheck();
  private previousHouse: SealedHouseEvent | null = null;
  readonly seals = new SealCheck();
  private readonly files = new FilesCheck();

  private measures = 0;
  private events = 0;
  private withheld = 0;
  private readonly broken: Broken[] = [];
  private readonly differs: Differs[] = [];

  /** A measure with its events. */
  measure(claim: MeasureClaim, events: readonly (SealedEvent | WithheldEvent)[]): void {
    this.seals.measure(claim.measureId, events);
    this.measures += 1;
    this.events += events.length;
    let previous: SealedEvent | WithheldEvent | null = null;
    const whole: SealedEvent[] = [];
    for (const event of events) {
      const within = isWithheld(event) ? misplacedBy(event, previous) : brokenBy(event, previous);
      const code: string | null = event.measureId === claim.measureId ? within : 'chain.other-measure';
      if (code !== null) this.broken.push({ measureId: claim.measureId, seq: event.seq, code });
      if (!isWithheld(event)) {
        this.files.hear(event);
        whole.push(event);
      }
      previous = event;
    }
    this.withheld += events.length - whole.length;
    if ((previous?.hash ?? '') !== claim.head || (previous?.seq ?? 0) !== claim.seq)
      this.broken.push({ measureId: claim.measureId, seq: claim.seq, code: 'chain.head' });
    // What was withheld makes no state: only the places of such a measure's events are checked.
    if (events.length > 0 && whole.length === events.length) this.compare(claim, whole);
  }

  /** The next event of the house's own chain. */
  houseEvent(event: SealedHouseEvent): void {
    const code = houseEventFault(event, this.previousHouse);
    if (code !== null) this.broken.push({ measureId: '', seq: event.seq, code: `house.${code}` });
    this.seals.house(event);
    this.house.hear(event);
    this.previousHouse = event;
    this.events += 1;
  }

  /** Rows of register, instruments and rules as they stand, held against the house's chain, which was heard before. */
  houseRows(rows: readonly HouseRowNow[]): void {
    for (const { subject, field } of this.house.against(rows))
      this.differs.push({ measureId: subject, field, recorded: field, recomputed: field });
  }

  /** All files of the measures that were heard before, as they are stored now. */
  async storedFiles(files: AsyncIterable<FileNow> | Iterable<FileNow>): Promise<void> {
    for await (const each of files) this.files.file(each);
    this.note(...this.files.faults());
  }

  note(...broken: readonly Broken[]): void {
    this.broken.push(...broken);
  }

  result(): AuditResult {
    return {
      ok: this.broken.length === 0 && this.differs.length === 0,
      measures: this.measures,
      events: this.events,
      broken: this.broken,
      differs: this.differs,
      ...(this.withheld > 0 && { withheld: this.withheld }),
    };
  }

  private compare(claim: MeasureClaim, events: readonly SealedEvent[]): void {
    let recount: Measure | null;
    try {
      recount = folded(events);
    } catch {
      this.broken.push({ measureId: claim.measureId, seq: claim.seq, code: 'chain.no-fold' });
      return;
    }
    if (recount === null) return;
    const sameFold = (claim.stateVersion ?? 1) === stateVersion;
    for (const each of differences(claim.fields, { measure: recount, events, sameFold }))
      this.differs.push({ measureId: claim.measureId, ...each });
  }
}
