import { config, ConfigError } from '@duban/config';
import {
  actorsOn,
  bothNamed,
  holderOf,
  noteInHouse,
  officeNaming,
  readHouse,
  todayOf,
  together,
  type HouseActing,
} from '@duban/database';
import {
  asksFactor,
  passwordProfiles,
  SECOND_FACTOR_WORDS,
  secondFactorRule,
  type Actor,
  type CivilDate,
  type StoodFor,
  type TokenScope,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';

/** What the register says of somebody who asks. */
export interface Known {
  readonly actor: Actor;
  readonly mustChange: boolean;
  /** The house asks for a second factor of one of the posts held today, and none is set. */
  readonly owesFactor: boolean;
  readonly separateAdmins: boolean;
  readonly today: CivilDate;
  /** What a token lets do; null for a person with a session, who may everything that is his. */
  readonly scopes: readonly TokenScope[] | null;
  /** In whose stead the house is acted in, where it is by no post of one's own. */
  readonly inStead?: StoodFor | null;
}

const DAY_KEPT_MS = 1_000;
const REFUSAL_KEPT_MS = 60_000;

/** Who somebody is, read from the register at every request: a post that is taken away is gone with the next one. */
@Injectable()
export class Actors {
  private day: { readonly today: CivilDate; readonly separateAdmins: boolean; readonly readAt: number } | undefined;

  private readonly passwordGoodForDays = passwordProfiles[config().passwordProfile].goodForDays;
  private readonly secondFactor = ruleOf(config().secondFactor);
  private readonly refusals = new Map<string, number>();

  /** Null where the account is gone or disabled. Those who ask in the same moment are read together. */
  readonly known = together((people: readonly string[]) => this.allKnown(people));

  constructor(private readonly record: DataSource) {}

  private async allKnown(people: readonly string[]): Promise<readonly (Known | null)[]> {
    const { today, separateAdmins } = await this.today();
    const found = await actorsOn(this.record.manager, people, today, this.passwordGoodForDays);
    return people.map((personId) => {
      const { mustChange = false, hasFactor = false, ...actor } = found.get(personId) ?? {};
      if (!('personId' in actor)) return null;
      const owesFactor = !hasFactor && asksFactor(this.secondFactor, actor);
      return { actor, mustChange, owesFactor, separateAdmins, today, scopes: null };
    });
  }

  /** Whoever shows a token (`Bearer …`): its owner, with the posts held at this moment; null where it opens nothing. */
  async byToken(authorization: string, address: string | null): Promise<Known | null> {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const holder = token === undefined ? null : await holderOf(this.record.manager, token, address);
    const known = holder === null ? null : await this.known(holder.personId);
    return holder === null || known === null ? null : { ...known, scopes: holder.scopes };
  }

  /** In whose name, when and from where a change of the house is made. */
  acting({ actor, today, inStead = null }: Pick<Known, 'actor' | 'today' | 'inStead'>, request: Request): HouseActing {
    return { by: bothNamed(actor, inStead), at: new Date().toISOString(), today, from: request.ip ?? null };
  }

  /** Notes that somebody was refused: once a minute for a route, as whoever is refused at once asks again at once. */
  async noteRefusal(known: Known, request: Request, route: string): Promise<void> {
    const key = `${known.actor.personId} ${route}`;
    const now = performance.now();
    for (const [each, at] of this.refusals) if (now - at > REFUSAL_KEPT_MS) this.refusals.delete(each);
    if (this.refusals.has(key)) return;
    this.refusals.set(key, now);
    await this.record.transaction((manager) =>
      noteInHouse(manager, this.acting(known, request), {
        type: 'access.refused',
        subject: `person/${known.actor.personId}`,
        data: { route },
      }),
    );
  }

  /** The office of several whose scope names a plan, or the plan of a paper; null where none does. */
  officeNaming(ids: readonly string[], today: CivilDate): Promise<string | null> {
    return officeNaming(this.record.manager, ids, today);
  }

  /** The day turns once in a while only; rights are never kept. */
  async today(): Promise<{ today: CivilDate; separateAdmins: boolean }> {
    if (this.day === undefined || performance.now() - this.day.readAt > DAY_KEPT_MS) {
      const today = await todayOf(this.record.manager, new Date().toISOString());
      const { separateAdmins } = await readHouse(this.record.manager);
      this.day = { today, separateAdmins, readAt: performance.now() };
    }
    return this.day;
  }
}

/** A word that is no post would ask nobody, and nobody would see it: the start refuses it. */
function ruleOf(words: readonly string[]) {
  const rule = secondFactorRule(words);
  if (rule === null) throw new ConfigError('DUBAN_SECOND_FACTOR', SECOND_FACTOR_WORDS);
  return rule;
}
