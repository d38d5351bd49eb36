import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** What `/metrics` shows. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const commands = new Counter({
  name: 'duban_commands_total',
  help: 'Commands by name and how they ended',
  labelNames: ['name', 'state'],
  registers: [metrics],
});

/** Measures whose next moment is past, messages not sent, commands not answered: set when `/metrics` is read. */
export const behind = {
  measures: new Gauge({
    name: 'duban_measures_behind',
    help: 'Open measures whose next due moment is past',
    registers: [metrics],
  }),
  messages: new Gauge({ name: 'duban_messages_queued', help: 'Digests that wait to be sent', registers: [metrics] }),
  commands: new Gauge({
    name: 'duban_commands_waiting',
    help: 'Commands that wait for their answer',
    registers: [metrics],
  }),
};

/** What the rules stumbled over and is kept out of the way: an alarm while it is not 0. */
export const setAside = new Gauge({
  name: 'duban_set_aside',
  help: 'Commands and measures that are set aside because the rules stumbled over them',
  labelNames: ['what'],
  registers: [metrics],
});

/** Messages of webhooks that wait, and dead letters: an alarm where they grow. */
export const webhookMessages = new Gauge({
  name: 'duban_webhook_messages',
  help: 'Messages of webhooks that wait to be taken, and those that were tried for a day in vain',
  labelNames: ['state'],
  registers: [metrics],
});

/** Counts a command. */
export function countCommand(name: string, state: string): void {
  commands.inc({ name, state });
}
