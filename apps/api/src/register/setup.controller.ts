import { registerSchemas, type HouseView } from '@duban/api-contract';
import { config } from '@duban/config';
import {
  addPerson,
  adoptPolicy,
  checkSetupCode,
  choosePassword,
  closeSetup,
  houseActor,
  nameHouse,
  readHouse,
} from '@duban/database';
import { passwordFault, passwordProfiles, shippedPolicies } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { HouseWords } from '../rules/house-words.service.js';
import { Actors } from '../session/actors.service.js';
import { isGuessable } from '../session/guessable.js';
import { LoginLimits } from '../session/login-limits.service.js';

/** The first day of a house: who lives here, by which rules, and who keeps it. Open until it is done once. */
@Controller('api/v1/setup')
export class SetupController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly limits: LoginLimits,
    private readonly words: HouseWords,
  ) {}

  @Get()
  read(): Promise<HouseView> {
    return readHouse(this.record.manager);
  }

  @Post()
  @HttpCode(201)
  async setUp(@Body() body: unknown, @Req() request: Request): Promise<HouseView> {
    const { code, name, level, policy, separateAdmins, administrators } = valid(registerSchemas.setupInput, body);
    const faults: { pointer: string; code: string; message: string }[] = [];
    for (const [index, { password, login, name: called }] of administrators.entries()) {
      const fault =
        passwordFault(password, login, passwordProfiles[config().passwordProfile]) ??
        ((await isGuessable(password, [login, called, name])) ? 'auth.password-common' : null);
      if (fault !== null) faults.push({ pointer: `/administrators/${index}/password`, code: fault, message: fault });
    }
    if (faults.length > 0) throw new Problem('request.invalid', {}, faults);
    if (!administrators.some(({ role }) => role === 'system-admin')) throw new Problem('register.last-administrator');
    if (!(await this.limits.take('setup', request.ip ?? ''))) throw new Problem('auth.locked');
    const { today } = await this.actors.today();
    const acting = { by: houseActor, at: new Date().toISOString(), today, from: request.ip ?? null };
    await this.record.transaction(async (manager) => {
      await checkSetupCode(manager, code);
      await nameHouse(manager, { name, level, separateAdmins }, acting);
      await adoptPolicy(manager, shippedPolicies[policy], acting);
      for (const { role, login, name: called, password } of administrators) {
        const person = { login, name: called, email: null, phone: null, posts: [{ role, department: null }] };
        const { personId } = (await addPerson(manager, person, acting)).person;
        await choosePassword(manager, { personId, password, keepSession: '' }, acting);
      }
      await closeSetup(manager, acting);
    });
    await this.words.renew();
    await this.limits.forget('setup', request.ip ?? '');
    return readHouse(this.record.manager);
  }
}
