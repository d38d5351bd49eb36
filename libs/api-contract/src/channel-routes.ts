import { channels, channelTest, channelTested, myReminders, myRemindersChange } from './channels.schema.js';
import type { Route } from './route.js';

/** How people are reached beside the inbox. */
export const channelRoutes: readonly Route[] = [
  {
    id: 'readChannels',
    method: 'get',
    path: '/channels',
    access: ['channels.keep'],
    tag: 'channels',
    summary: 'Which channels are open, what each did last, and whom a reminder did not reach',
    answers: { 200: channels },
  },
  {
    id: 'testChannel',
    method: 'post',
    path: '/channels/commands/test',
    access: ['channels.keep'],
    tag: 'channels',
    summary: 'Send a word to oneself, or to the group of a robot',
    body: channelTest,
    answers: { 200: channelTested },
  },
  {
    id: 'readMyReminders',
    method: 'get',
    path: '/me/reminders',
    access: 'somebody',
    tag: 'channels',
    summary: 'How I am reached',
    answers: { 200: myReminders },
  },
  {
    id: 'chooseMyReminders',
    byHand: true,
    method: 'put',
    path: '/me/reminders',
    access: 'somebody',
    tag: 'channels',
    summary: 'Choose how I am reached, among what is open',
    body: myRemindersChange,
    answers: { 200: myReminders },
  },
];
