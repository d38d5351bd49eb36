import { nameLanguages } from '@duban/domain';
import { z } from 'zod';
import { civilDate, instant } from './values.schema.js';

/** The ways in which people are reached beside the inbox. */
export const channelName = z.enum(['mail', 'wecom', 'dingtalk', 'feishu']);

/** `GET /channels` */
export const channels = z
  .object({
    items: z.array(
      z.object({
        channel: channelName,
        /** Closed until the environment says where it is. */
        open: z.boolean(),
        /** A group hears it, and so only what has open words. */
        group: z.boolean(),
        /** Where it is, without what is secret. */
        host: z.string().nullable(),
        lastSentAt: instant.nullable(),
        lastFailedAt: instant.nullable(),
        failure: z.string().nullable(),
      }),
    ),
    /** Digests of the last fortnight that did not reach their readers for certain. */
    unreached: z.array(
      z.object({
        person: z.object({ personId: z.string(), name: z.string() }),
        on: civilDate,
        channel: channelName.nullable(),
        state: z.enum(['queued', 'folded', 'refused', 'unsure']),
        failure: z.string(),
      }),
    ),
  })
  .meta({ id: 'Channels' });

/** Body of `POST /channels/commands/test`. */
export const channelTest = z.object({ channel: channelName }).strict().meta({ id: 'ChannelTest' });

/** What became of a test. */
export const channelTested = z.object({ sent: z.literal(true) }).meta({ id: 'ChannelTested' });

/** A language in which reminders are said. */
const reminderLanguage = z.enum(nameLanguages);

/** How somebody is reached. */
export const myReminders = z
  .object({
    /** Null: the first way that is open and finds me. */
    channel: channelName.nullable(),
    /** Those that are open and find me. */
    choices: z.array(channelName),
    /** The way that the next digest goes; null for the inbox alone. */
    goes: channelName.nullable(),
    /** In which language; null: as the house says it. */
    language: reminderLanguage.nullable(),
  })
  .meta({ id: 'MyReminders' });

/** Body of `PUT /me/reminders`. */
export const myRemindersChange = z
  .object({
    channel: channelName.nullable(),
    /** Left out, it stays as it is. */
    language: reminderLanguage.nullable().optional(),
  })
  .strict()
  .meta({ id: 'MyRemindersChange' });

/** Whether my to-dos can be read as a calendar, and since when. */
export const calendarFeed = z.object({ since: instant.nullable() }).meta({ id: 'CalendarFeed' });

/** A new address of my calendar, said this once. */
export const calendarFeedOpened = z.object({ url: z.string() }).meta({ id: 'CalendarFeedOpened' });

/** Query of `GET /me/calendar.ics`. */
export const calendarFeedQuery = z.object({ key: z.string().min(1).max(100) }).strict();
