import type {
  ChildState,
  Conclusion,
  DataClass,
  DeliverableStage,
  DepartmentLevel,
  DueMoment,
  DutyPeriod,
  ExtensionCause,
  HandAct,
  HouseEventType,
  InstrumentKind,
  Light,
  MeasureKind,
  MeasureStatus,
  Obligation,
  ObligationKind,
  Progress,
  Recipient,
  PaperStage,
  PersonState,
  ReviewDecision,
  RestOfWork,
  Role,
  SendBackCode,
  ShippedPolicyName,
  ChainScope,
  ChainStep,
  SupervisionLine,
} from '@duban/domain';

/** One word for each of the domain's codes. A code without a word does not compile. */
export interface DomainLabels {
  readonly status: Readonly<Record<MeasureStatus, string>>;
  readonly light: Readonly<Record<Light, string>>;
  readonly kind: Readonly<Record<MeasureKind, string>>;
  readonly obligationKind: Readonly<Record<ObligationKind, string>>;
  readonly childState: Readonly<Record<ChildState, string>>;
  readonly obligationState: Readonly<Record<Obligation['state'], string>>;
  readonly dataClass: Readonly<Record<DataClass, string>>;
  readonly progressWord: Readonly<Record<Progress['word'], string>>;
  readonly deliverableStage: Readonly<Record<DeliverableStage, string>>;
  readonly role: Readonly<Record<Role | Recipient, string>>;
  readonly instrument: Readonly<Record<InstrumentKind, string>>;
  readonly sendBackCode: Readonly<Record<SendBackCode, string>>;
  readonly conclusion: Readonly<Record<Conclusion, string>>;
  readonly cause: Readonly<Record<ExtensionCause, string>>;
  readonly decision: Readonly<Record<ReviewDecision, string>>;
  readonly agendaKind: Readonly<Record<DueMoment['kind'], string>>;
  readonly paperStage: Readonly<Record<PaperStage, string>>;
  readonly handAct: Readonly<Record<HandAct, string>>;
  readonly restOutcome: Readonly<Record<RestOfWork['outcome'], string>>;
  readonly confirmation: Readonly<Record<DutyPeriod, string>>;
  readonly departmentLevel: Readonly<Record<DepartmentLevel, string>>;
  readonly supervisionLine: Readonly<Record<SupervisionLine, string>>;
  readonly chainStep: Readonly<Record<ChainStep, string>>;
  readonly chainScope: Readonly<Record<ChainScope, string>>;
  readonly personState: Readonly<Record<PersonState, string>>;
  readonly houseEvent: Readonly<Record<HouseEventType, string>>;
  readonly shippedPolicy: Readonly<Record<ShippedPolicyName, string>>;
}
