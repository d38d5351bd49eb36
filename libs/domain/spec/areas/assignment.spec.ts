import { cellsOf, chain, leaders, office } from './cells.js';

cellsOf('assignment', {
  acknowledge: chain,
  'sign-for-another': office,
  'change-kind': office,
  'name-section': chain.filter((post) => !post.startsWith('handler')),
  reassign: [...office, ...leaders],
  return: ['liaison@教育局', 'deputy-head@教育局', 'head@教育局'],
});
