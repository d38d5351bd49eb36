import {
  policySchemas,
  type PolicyCheckView,
  type PolicyListView,
  type PolicyMovedView,
  type PolicyRehearsalView,
  type PolicyView,
} from '@duban/api-contract';
import { adoptedPolicies, isVersionTaken, meetingNumber, policyOfVersion } from '@duban/database';
import { inChineseWords, policyFaults, type Policy } from '@duban/domain';
import type { Language } from '@duban/words';
import { takenNames } from '@duban/words/languages';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { languageOf, Problem, sentenceOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';
import { Lines, wantsLines } from '../http/lines.js';
import { problemOf } from '../http/problem-filter.js';
import { Policies } from './policies.service.js';

/** The ladders and terms that measures go by: read by the office and the leaders, changed by the office. */
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly policies: Policies,
  ) {}

  @Get()
  async list(): Promise<PolicyListView> {
    return { items: [...(await this.record.transaction(adoptedPolicies))] };
  }

  @Get(':version')
  async read(@Param('version') given: string): Promise<PolicyView> {
    const version = versionOf(given);
    const policy = await policyOfVersion(this.record.manager, version);
    return { version, policy: policy as unknown as Record<string, unknown> };
  }

  @Post(':version/commands/check')
  @HttpCode(200)
  async check(
    @Param('version') version: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PolicyCheckView> {
    const { policy } = valid(policySchemas.policyInput, body);
    const faults = faultsOf(version, policy, request);
    if (faults.length > 0) return { ok: false, faults: [...faults] };
    const inHouse = await this.faultsInHouse(
      inChineseWords(policy) as Policy,
      languageOf(request.headers['accept-language']),
    );
    return { ok: inHouse.length === 0, faults: [...inHouse] };
  }

  /** What a policy that is sound by itself cannot be in this house: another has its version, or offices could give its numbers twice. */
  private async faultsInHouse(policy: Policy, language: Language): Promise<readonly Fault[]> {
    const { manager } = this.record;
    const faults: Fault[] = [];
    if (await isVersionTaken(manager, policy)) {
      const code = 'policy.version-taken';
      faults.push({ code, pointer: '/version', found: policy.version, message: sentenceOf(code, language) });
    }
    const number = await meetingNumber(manager, policy);
    if (number !== null) {
      const code = 'register.numbers-meet';
      const message = sentenceOf(code, language, { number });
      faults.push({ code, pointer: '/instrumentNumbers', found: number, message });
    }
    return faults;
  }

  @Post(':version/commands/rehearse')
  @HttpCode(200)
  async rehearse(
    @Param('version') version: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PolicyRehearsalView | undefined> {
    const { policy, ...given } = valid(policySchemas.policyRehearsalInput, body);
    const asked = { ...given, policy: sound(version, policy, request) };
    const gone = new AbortController();
    // Whoever hangs up waits for nothing: its thread is another's.
    response.on('close', () => gone.abort());
    if (!wantsLines(request)) return this.policies.rehearse(asked, gone.signal);
    const lines = new Lines(response);
    try {
      lines.say({ result: await this.policies.rehearse(asked, gone.signal, (progress) => lines.say(progress)) });
    } catch (thrown) {
      // Before the first line it is an answer like any other.
      if (!response.headersSent) throw thrown;
      lines.say({ problem: problemOf(thrown, request) });
    }
    response.end();
    return undefined;
  }

  @Post(':version/commands/adopt')
  @HttpCode(200)
  async adopt(
    @MeKnown() me: Known,
    @Param('version') version: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PolicyListView> {
    const { policy, document, instead } = valid(policySchemas.policyAdoption, body);
    const given = { policy: sound(version, policy, request), document, instead };
    await this.policies.adopt(given, this.actors.acting(me, request));
    return this.list();
  }

  @Post(':version/commands/move')
  @HttpCode(200)
  async move(
    @MeKnown() me: Known,
    @Param('version') version: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PolicyMovedView> {
    const move = { ...valid(policySchemas.policyMoveInput, body), policy: versionOf(version) };
    return this.policies.move(move, { actor: me.actor, acting: this.actors.acting(me, request) });
  }
}

function versionOf(given: string): string {
  return valid(policySchemas.policyVersionPath, given);
}

type Fault = PolicyCheckView['faults'][number];

/** What is wrong with a policy that is to have this version; it may name kinds of letters in English. */
function faultsOf(version: string, given: Record<string, unknown>, request: Request): readonly Fault[] {
  const policy = inChineseWords(given) as Record<string, unknown>;
  const language = languageOf(request.headers['accept-language']);
  const found = String(policy['version']).slice(0, 80);
  const faults = policyFaults(policy).length === 0 ? takenNames(policy) : policyFaults(policy);
  const said = policy['version'] === versionOf(version) || faults.some((each) => each.pointer === '/version');
  const misnamed = said ? [] : [{ code: 'policy.version-differs', pointer: '/version', found }];
  return [...misnamed, ...faults].map((each) => ({ ...each, message: sentenceOf(each.code, language) }));
}

/** The policy, when nothing is wrong with it; else it is refused with everything that is. */
function sound(version: string, policy: Record<string, unknown>, request: Request): Policy {
  const faults = faultsOf(version, policy, request);
  if (faults.length > 0)
    throw new Problem(
      'policy.wrong',
      {},
      faults.slice(0, 20).map(({ pointer, code, message }) => ({ pointer: `/policy${pointer}`, code, message })),
    );
  return inChineseWords(policy) as Policy;
}
