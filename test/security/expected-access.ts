/**
 * Whom each route lets in, once more and by hand: who is not named must be refused. The API's own table stands in the
 * contract (`access` of a route) and in the domain (`houseAccess`); commands have their cells in libs/domain/spec/areas.
 */

const office = ['officer', 'office-head'];
const leaders = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal'];
const readers = [...office, ...leaders, 'auditor'];
const administrators = ['system-admin', 'security-admin', 'audit-admin'];
const chain = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'];
/** A department's five posts: in the measure's lead, in a supporting department, and in one that has no part in it. */
const of = (side: 'lead' | 'support' | 'none') => chain.map((role) => `${role}@${side}`);

/** Everybody who can be logged in. */
export const everybody: readonly string[] = [
  ...readers,
  ...administrators,
  ...of('lead'),
  ...of('support'),
  ...of('none'),
];
/** Who sees a measure that `lead` leads and `support` supports. */
export const inSight: readonly string[] = [...readers, ...of('lead'), ...of('support')];

const anyone = ['nobody', ...everybody];
const knowers = [...readers, ...administrators];

export const expectedAccess: Readonly<Record<string, readonly string[]>> = {
  logIn: anyone,
  readSession: everybody,
  logOut: anyone,
  readClock: anyone,
  readHouse: anyone,
  setUp: anyone,
  changePassword: everybody,
  readSecondFactor: everybody,
  beginSecondFactor: everybody,
  confirmSecondFactor: everybody,
  removeSecondFactor: everybody,
  listTokens: everybody,
  makeToken: everybody,
  revokeToken: everybody,
  listSubstitutes: everybody,
  nameSubstitute: everybody,
  endSubstitute: everybody,
  listSessions: everybody,
  endSession: everybody,
  endSessionsOfPerson: ['system-admin', 'security-admin'],

  listPlans: readers,
  uploadPlan: office,
  readLedgerTemplate: office,
  readPlan: readers,
  readImport: readers,
  readDraft: office,
  patchDraft: office,
  readEdition: office,
  abandonPlan: office,
  launchPlan: office,

  listMeasures: everybody,
  readMeasure: inSight,
  readTimeline: inSight,
  readAgenda: inSight,
  listFiles: inSight,
  uploadFile: [...office, ...of('lead'), ...of('support')],
  readFile: inSight,
  readOperation: everybody,
  readInbox: everybody,
  readEvents: everybody,
  readDone: everybody,
  giveBatch: everybody,
  readLedger: everybody,
  readLedgerGroups: everybody,
  listDrafts: everybody,
  keepDraft: everybody,
  dropDraft: everybody,
  listViews: everybody,
  saveView: everybody,
  removeView: everybody,
  listIndicators: everybody,
  readIndicator: everybody,
  readIndicatorValues: everybody,
  patchIndicator: office,
  confirmIndicator: office,
  settleIndicator: office,
  readGrid: everybody,
  saveGrid: everybody,
  submitGrid: everybody,
  signGrid: everybody,
  returnGrid: everybody,

  readDesk: office,
  readDashboard: readers,
  listReviews: readers,
  'review-decide': [...office, ...leaders],
  'review-delegate': [...office, ...leaders],
  listInstruments: everybody,
  readInstrument: everybody,
  readInstrumentDocument: everybody,
  readInstrumentTemplate: office,
  checkInstruments: ['office-head'],
  issueInstruments: [...office, ...leaders],
  returnInstrument: [...office, ...leaders],
  withdrawInstrument: office,
  receiveInstrument: everybody,
  readPublicPlan: anyone,
  listPublications: readers,
  proposePublication: office,
  approvePublication: [...office, ...leaders],
  refusePublication: [...office, ...leaders],
  withdrawPublication: office,
  listProblems: everybody,
  listBulletins: everybody,
  readBulletin: everybody,
  readBulletinDocument: everybody,
  draftBulletin: ['officer'],
  answerBulletin: everybody,
  settleBulletin: office,
  checkBulletin: ['office-head'],
  returnBulletin: [...office, ...leaders],
  issueBulletin: [...office, ...leaders],
  correctBulletin: office,

  listDepartments: everybody,
  addDepartment: ['office-head', 'system-admin'],
  readDepartment: everybody,
  changeDepartment: ['office-head', 'system-admin'],
  renameDepartment: ['office-head', 'system-admin'],
  closeDepartment: ['office-head', 'system-admin'],
  listPeople: knowers,
  addPerson: ['system-admin'],
  readPerson: knowers,
  changePerson: ['system-admin', 'security-admin'],
  disablePerson: ['system-admin'],
  enablePerson: ['system-admin'],
  resetPassword: ['system-admin'],
  listPortfolios: knowers,
  givePortfolio: ['office-head', 'system-admin'],
  changePortfolio: ['office-head', 'system-admin'],
  handOver: ['office-head', 'system-admin'],
  readRegisterTemplate: knowers,
  importRegister: ['system-admin'],

  readCalendar: everybody,
  readCalendarYear: everybody,
  checkNotice: [...office, 'system-admin'],
  listPolicies: readers,
  readPolicy: readers,
  checkPolicy: office,
  rehearsePolicy: office,
  adoptPolicy: office,
  moveToPolicy: office,
  takeNotice: [...office, 'system-admin'],

  verifyAudit: inSight,
  exportAudit: [...office, 'auditor', 'audit-admin'],
  listSeals: [...office, 'auditor', 'audit-admin'],
  searchHouseEvents: ['auditor', 'audit-admin'],
};

/** What no token opens: the account itself, and what gives out passwords. */
export const byHand: readonly string[] = [
  'changePassword',
  'readSecondFactor',
  'beginSecondFactor',
  'confirmSecondFactor',
  'removeSecondFactor',
  'listTokens',
  'makeToken',
  'revokeToken',
  'listSubstitutes',
  'nameSubstitute',
  'endSubstitute',
  'listSessions',
  'endSession',
  'endSessionsOfPerson',
  'addPerson',
  'resetPassword',
  'importRegister',
];

/** What changes something, and a token may with another scope than `command`. */
export const expectedScope: Readonly<Record<string, 'report' | 'admin'>> = {
  keepDraft: 'report',
  dropDraft: 'report',
  saveGrid: 'report',
  submitGrid: 'report',
  addDepartment: 'admin',
  changeDepartment: 'admin',
  renameDepartment: 'admin',
  closeDepartment: 'admin',
  changePerson: 'admin',
  disablePerson: 'admin',
  enablePerson: 'admin',
  givePortfolio: 'admin',
  changePortfolio: 'admin',
  handOver: 'admin',
  checkNotice: 'admin',
  takeNotice: 'admin',
};

/** Tokens of one scope each, as columns beside the people: the scope, and whose it is. */
export const tokenColumns: readonly { readonly scope: 'read' | 'report' | 'command' | 'admin'; readonly of: string }[] =
  [
    { scope: 'read', of: 'office-head' },
    { scope: 'report', of: 'handler@lead' },
    { scope: 'report', of: 'officer' },
    { scope: 'command', of: 'head@lead' },
    { scope: 'command', of: 'office-head' },
    { scope: 'admin', of: 'office-head' },
    { scope: 'admin', of: 'system-admin' },
  ];
