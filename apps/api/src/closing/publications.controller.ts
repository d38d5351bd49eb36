import { letterSchemas, publicationSchemas, type PublicationView, type PublicPlanView } from '@duban/api-contract';
import {
  decidePublication,
  postHolders,
  listPublications,
  proposePublication,
  publicEvaluationsOf,
  publishedSnapshot,
  type Publication,
  todayIn,
} from '@duban/database';
import {
  leadRead,
  otherHand,
  publicationRefusal,
  publicEvaluation,
  sightOf,
  type Actor,
  type PublicSnapshot,
  type Role,
} from '@duban/domain';
import type { Language } from '@duban/words';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { languageOf, Problem } from '../http/problem.js';
import { readerLanguage } from '../http/reader-language.js';
import { isUnstorableText, isUuid, valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { PUBLIC_PAGE_POLICY, publicPage } from './public-page.js';

/** 公开: proposed by an officer, approved by the hand that the policy names. */
@Controller('api/v1/publications')
export class PublicationsController {
  constructor(private readonly record: DataSource) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: unknown): Promise<{ items: PublicationView[] }> {
    const { planId = null } = valid(publicationSchemas.publicationQuery, query);
    const { manager } = this.record;
    const {
      today,
      rules: { policy },
    } = await todayIn(manager, new Date().toISOString());
    const holders = await postHolders(manager, today);
    const hand = ({ planId: of, proposedById }: Publication) =>
      otherHand(policy.publicity.approver, holders(of), proposedById).roles;
    const found = await listPublications(manager, planId, sightOf(me));
    return { items: found.map((each) => publicationView(each, me, hand(each))) };
  }

  @Post()
  @HttpCode(204)
  propose(@Me() me: Actor, @Body() body: unknown): Promise<void> {
    return proposePublication(this.record, valid(publicationSchemas.publicationInput, body), acting(me));
  }

  @Post(':publicationId/commands/approve')
  @HttpCode(204)
  approve(@Me() me: Actor, @Param('publicationId') id: string): Promise<void> {
    return this.decide(me, id, { is: 'approved', reason: null });
  }

  @Post(':publicationId/commands/refuse')
  @HttpCode(204)
  refuse(@Me() me: Actor, @Param('publicationId') id: string, @Body() body: unknown): Promise<void> {
    return this.decide(me, id, { is: 'refused', ...valid(letterSchemas.letterReason, body) });
  }

  @Post(':publicationId/commands/withdraw')
  @HttpCode(204)
  withdraw(@Me() me: Actor, @Param('publicationId') id: string, @Body() body: unknown): Promise<void> {
    return this.decide(me, id, { is: 'withdrawn', ...valid(letterSchemas.letterReason, body) });
  }

  private decide(me: Actor, id: string, decision: Parameters<typeof decidePublication>[2]): Promise<void> {
    if (!isUuid(id)) throw new Problem('publication.not-found');
    return decidePublication(this.record, id, decision, acting(me));
  }
}

/** What the public reads, as data. */
@Controller('api/v1/public/plans')
export class PublicPlansController {
  constructor(private readonly record: DataSource) {}

  @Get(':slug')
  async read(@Param('slug') slug: string): Promise<PublicPlanView> {
    const found = await published(this.record, slug, readerLanguage());
    if (found === null) throw new Problem('publication.not-found');
    return found;
  }
}

/** The same outside of the base, as a page without log-in or script. */
@Controller('public/plans')
export class PublicPagesController {
  constructor(private readonly record: DataSource) {}

  @Get(':slug')
  async page(
    @Param('slug') slug: string,
    @Query('lang') lang: string | undefined,
    @Headers('accept-language') accepts: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const language = lang === 'en' || lang === 'zh' ? lang : languageOf(accepts);
    const found = await published(this.record, slug, language);
    response
      .status(found === null ? 404 : 200)
      .setHeader('Content-Security-Policy', PUBLIC_PAGE_POLICY)
      .setHeader('Cache-Control', 'public, max-age=60')
      .setHeader('Vary', 'Accept-Language')
      .type('html')
      .send(publicPage(found, language));
  }
}

async function published(record: DataSource, slug: string, language: Language): Promise<PublicPlanView | null> {
  const found = isUnstorableText(slug) ? null : await publishedSnapshot(record.manager, slug);
  if (found === null) return null;
  const signed = await publicEvaluationsOf(record.manager, slug);
  const evaluations = signed.flatMap(({ kind, text, content }) =>
    content === null ? [] : [{ kind, text, ...publicEvaluation(content) }],
  );
  return {
    ...planView(found, language),
    ...(evaluations.length > 0 && {
      evaluations: evaluations.map(({ kind, text, asOf, sums }) => ({ kind, text, asOf, sums })),
    }),
  };
}

function planView({ measures, indicators, ...plan }: PublicSnapshot, language: Language): PublicPlanView {
  return { ...plan, measures: measures.map((each) => leadRead(each, language === 'en')), indicators: [...indicators] };
}

function publicationView(
  { proposedById, content, ...row }: Publication,
  me: Actor,
  who: readonly Role[],
): PublicationView {
  const mine = publicationRefusal({ state: row.state, proposedBy: proposedById }, me, who) === null;
  return {
    ...row,
    content: planView(content, readerLanguage()),
    hand: row.state === 'proposed' ? { roles: [...who], mine } : null,
  };
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
