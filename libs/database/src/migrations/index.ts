import { FirstRecord1795000000000 } from './1795000000000-first-record.js';
import { DepartmentRegister1795500000000 } from './1795500000000-department-register.js';
import { KeepGoodRows1795600000000 } from './1795600000000-keep-good-rows.js';
import { StateVersion1795700000000 } from './1795700000000-state-version.js';
import { SetAside1795710000000 } from './1795710000000-set-aside.js';
import { WithdrawnWhy1796000000000 } from './1796000000000-withdrawn-why.js';
import { Reading1797000000000 } from './1797000000000-reading.js';
import { Organisation1799000000000 } from './1799000000000-organisation.js';
import { Letters1799100000000 } from './1799100000000-letters.js';
import { DepartmentsAtWork1799300000000 } from './1799300000000-departments-at-work.js';
import { DoneBy1799300000001 } from './1799300000001-done-by.js';
import { Seals1799400000000 } from './1799400000000-seals.js';
import { SecondFactor1799400000001 } from './1799400000001-second-factor.js';
import { Indicators1799600000000 } from './1799600000000-indicators.js';
import { Ledger1799700000000 } from './1799700000000-ledger.js';
import { DayFigures1799800000000 } from './1799800000000-day-figures.js';
import { FormWeeks1799800000001 } from './1799800000001-form-weeks.js';
import { MatterOfLetter1799800100000 } from './1799800100000-matter-of-letter.js';
import { Problems1799800200000 } from './1799800200000-problems.js';
import { Bulletins1799800300000 } from './1799800300000-bulletins.js';
import { Publications1799800400000 } from './1799800400000-publications.js';
import { AccessTokens1800100000000 } from './1800100000000-access-tokens.js';
import { Substitutes1800100000001 } from './1800100000001-substitutes.js';
import { ExternalId1800100000002 } from './1800100000002-external-id.js';
import { Files1800200000000 } from './1800200000000-files.js';
import { Channels1800200000001 } from './1800200000001-channels.js';
import { PartsBelow1800800000000 } from './1800800000000-parts-below.js';
import { Revisions1800800000001 } from './1800800000001-revisions.js';
import { Successors1801200000000 } from './1801200000000-successors.js';
import { RequestCounts1801200000001 } from './1801200000001-request-counts.js';
import { PasswordAge1801200000002 } from './1801200000002-password-age.js';
import { Evaluations1801500000001 } from './1801500000001-evaluations.js';
import { Webhooks1802200000000 } from './1802200000000-webhooks.js';
import { OpenPapers1802400000001 } from './1802400000001-open-papers.js';
import { CommentRounds1802500000000 } from './1802500000000-comment-rounds.js';
import { PlanEvaluations1802500000001 } from './1802500000001-plan-evaluations.js';
import { PayloadKeys1802600000000 } from './1802600000000-payload-keys.js';
import { PutOffForms1802700000000 } from './1802700000000-put-off-forms.js';
import { LateHands1802700000001 } from './1802700000001-late-hands.js';
import { PlanYears1803200000000 } from './1803200000000-plan-years.js';
import { WebhookVersion1803700000000 } from './1803700000000-webhook-version.js';
import { DepartmentChain1804100000000 } from './1804100000000-department-chain.js';
import { PortfolioFields1804100000001 } from './1804100000001-portfolio-fields.js';
import { LinkedMeasures1804600000000 } from './1804600000000-linked-measures.js';
import { Suggestions1804600000001 } from './1804600000001-suggestions.js';
import { FitInQuery1804650000000 } from './1804650000000-fit-in-query.js';
import { MeasureSpan1804650000001 } from './1804650000001-measure-span.js';
import { LetterNumbers1804650000002 } from './1804650000002-letter-numbers.js';
import { SignedRows1804650000003 } from './1804650000003-signed-rows.js';
import { OwnHands1804700000001 } from './1804700000001-own-hands.js';
import { LinesOfLetters1805000000001 } from './1805000000001-lines-of-letters.js';
import { Judged1806000000001 } from './1806000000001-judged.js';
import { PartOf1808000000000 } from './1808000000000-part-of.js';
import { AgreedPoints1813000000000 } from './1813000000000-agreed-points.js';
import { RevisedBulletins1813000000001 } from './1813000000001-revised-bulletins.js';
import { Offices1815000000000 } from './1815000000000-offices.js';
import { OfficeNumbers1820000000000 } from './1820000000000-office-numbers.js';
import { MatterNumbers1824000000000 } from './1824000000000-matter-numbers.js';
import { EnglishNames1824100000000 } from './1824100000000-english-names.js';
import { DeskIndexes1828000000000 } from './1828000000000-desk-indexes.js';
import { EventSearch1836000000000 } from './1836000000000-event-search.js';
import { ReminderLanguage1837200000000 } from './1837200000000-reminder-language.js';
import { WaitingReports1844000000000 } from './1844000000000-waiting-reports.js';

/** Every migration, oldest first; listed by hand so that bundling keeps their names. */
export const migrations = [
  FirstRecord1795000000000,
  DepartmentRegister1795500000000,
  KeepGoodRows1795600000000,
  StateVersion1795700000000,
  SetAside1795710000000,
  WithdrawnWhy1796000000000,
  Reading1797000000000,
  Organisation1799000000000,
  Letters1799100000000,
  DepartmentsAtWork1799300000000,
  DoneBy1799300000001,
  Seals1799400000000,
  SecondFactor1799400000001,
  Indicators1799600000000,
  Ledger1799700000000,
  DayFigures1799800000000,
  FormWeeks1799800000001,
  MatterOfLetter1799800100000,
  Problems1799800200000,
  Bulletins1799800300000,
  Publications1799800400000,
  AccessTokens1800100000000,
  Substitutes1800100000001,
  ExternalId1800100000002,
  Files1800200000000,
  Channels1800200000001,
  PartsBelow1800800000000,
  Revisions1800800000001,
  Successors1801200000000,
  RequestCounts1801200000001,
  PasswordAge1801200000002,
  Evaluations1801500000001,
  Webhooks1802200000000,
  OpenPapers1802400000001,
  CommentRounds1802500000000,
  PlanEvaluations1802500000001,
  PayloadKeys1802600000000,
  PutOffForms1802700000000,
  LateHands1802700000001,
  PlanYears1803200000000,
  WebhookVersion1803700000000,
  DepartmentChain1804100000000,
  PortfolioFields1804100000001,
  LinkedMeasures1804600000000,
  Suggestions1804600000001,
  FitInQuery1804650000000,
  MeasureSpan1804650000001,
  LetterNumbers1804650000002,
  SignedRows1804650000003,
  OwnHands1804700000001,
  LinesOfLetters1805000000001,
  Judged1806000000001,
  PartOf1808000000000,
  AgreedPoints1813000000000,
  RevisedBulletins1813000000001,
  Offices1815000000000,
  OfficeNumbers1820000000000,
  MatterNumbers1824000000000,
  EnglishNames1824100000000,
  DeskIndexes1828000000000,
  EventSearch1836000000000,
  ReminderLanguage1837200000000,
  WaitingReports1844000000000,
] as const;
