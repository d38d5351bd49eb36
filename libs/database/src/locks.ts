/** PostgreSQL's advisory locks that Duban takes, each for one purpose. */
export const locks = {
  migration: 716_201,
  accounts: 716_202,
  /** The desk's morning: one at a time. */
  desk: 716_203,
  pulse: 716_204,
  /** Names of departments and people. */
  register: 716_205,
  /** The end of the chain of what happens in the house. */
  houseChain: 716_206,
  /** Adding up the counts of measures. */
  counts: 716_207,
  /** Which policy and calendar are the newest. */
  ruleBooks: 716_208,
  /** The end of the chain of seals. */
  seal: 716_209,
  /** Which bytes are stored: taken shared to store some, alone to sweep. */
  files: 716_220,
  /** Scoring rules and years that are evaluated: one at a time. */
  evaluations: 716_221,
  /** Freezing a bulletin: a cut-off has one. */
  bulletins: 716_222,
} as const;
