import { channelSchemas } from '@duban/api-contract';
import { channelNames } from '@duban/channels';
import { channelStates, todayOf, unreached } from '@duban/database';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, HttpCode, Post, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { languageOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Reminders } from './reminders.service.js';

/** Channels of the house, and how one is reached oneself. */
@Controller('api/v1')
export class ChannelsController {
  constructor(
    private readonly record: DataSource,
    private readonly reminders: Reminders,
  ) {}

  @Get('channels')
  async read(): Promise<z.output<typeof channelSchemas.channels>> {
    const { channels } = this.reminders;
    const { manager } = this.record;
    const states = new Map((await channelStates(manager)).map((each) => [each.channel, each]));
    const items = channelNames.map((channel) => {
      const state = states.get(channel);
      return {
        channel,
        open: channels.open.includes(channel),
        group: channels.chat(channel)?.isGroup ?? false,
        host: (channel === 'mail' ? channels.mailbox?.host : channels.chat(channel)?.host) ?? null,
        lastSentAt: state?.sentAt?.toISOString() ?? null,
        lastFailedAt: state?.failedAt?.toISOString() ?? null,
        failure: state?.failure ?? null,
      };
    });
    const today = await todayOf(manager, new Date().toISOString());
    return channelSchemas.channels.parse({ items, unreached: await unreached(manager, today) });
  }

  @Post('channels/commands/test')
  @HttpCode(200)
  async test(
    @Me() me: Actor,
    @Body() body: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ sent: true }> {
    await this.reminders.test(me, valid(channelSchemas.channelTest, body ?? {}).channel, languageOf(accepts));
    return { sent: true };
  }

  @Get('me/reminders')
  mine(@Me() me: Actor): Promise<z.output<typeof channelSchemas.myReminders>> {
    return this.reminders.mine(me);
  }

  @Put('me/reminders')
  choose(@Me() me: Actor, @Body() body: unknown): Promise<z.output<typeof channelSchemas.myReminders>> {
    return this.reminders.choose(me, valid(channelSchemas.myRemindersChange, body ?? {}));
  }
}
