import { rehearse } from './rehearse.js';
const c0 = process.cpuUsage();
const r = await rehearse({ seed: 5, long: false } as never);
const c = process.cpuUsage(c0);
console.log(JSON.stringify(r.figures), 'cpu a rehearsal', (c.user + c.system) / 6e6);
