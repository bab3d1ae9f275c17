/**
 * Writes each subgraph's `generated/` folder from `schema/`: resolver types, and the SDL and the data dictionary as
 * modules, so that a built subgraph needs no file beside its code.
 *
 * Drives `@graphql-codegen/core` directly: its command line refuses Node 20 (docs/dependencies.md).
 * `--check` writes nothing and fails when a generated file is stale.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as resolvers from "@graphql-codegen/typescript-resolvers";
import {
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from "graphql";

/** GraphQL type -> the type its resolvers receive, relative to `generated/`. */
const mappers: Record<string, Record<string, string>> = {
  identity: {
    User: "../domain/person.ts#Person",
    Identifier: "../domain/person.ts#BoundIdentifier",
    Phone: "../domain/person.ts#BoundIdentifier",
    UpsertUserOutcome: "../domain/upsertUser.ts#UpsertUserOutcome as UpsertUserOutcomeModel",
    UserUpserted: "../domain/upsertUser.ts#UserUpserted as UserUpsertedModel",
    IdentifierConflict: "../domain/upsertUser.ts#IdentifierConflict as IdentifierConflictModel",
    IdentifierInvalid: "../domain/upsertUser.ts#IdentifierInvalid as IdentifierInvalidModel",
    IdentifierBound: "../domain/bindIdentifier.ts#IdentifierBound as IdentifierBoundModel",
    BindConflict: "../domain/bindIdentifier.ts#IdentifierHeld as BindConflictModel",
    OtherIdentifierHeld: "../domain/bindIdentifier.ts#OtherIdentifierHeld as OtherIdentifierHeldModel",
    TooManyIdentifiers: "../domain/bindIdentifier.ts#TooManyIdentifiers as TooManyIdentifiersModel",
    BindCancelled: "../domain/resolveBindConflict.ts#BindCancelled as BindCancelledModel",
    ConflictExpired: "../domain/resolveBindConflict.ts#ConflictExpired as ConflictExpiredModel",
    IdentifierUnbound: "../domain/unbindIdentifier.ts#IdentifierUnbound as IdentifierUnboundModel",
    LastIdentifier: "../domain/unbindIdentifier.ts#LastIdentifier as LastIdentifierModel",
    IdentifierLinked: "../domain/linkIdentifier.ts#IdentifierLinked as IdentifierLinkedModel",
    MergeCandidate: "../domain/mergeCandidate.ts#MergeCandidate as MergeCandidateModel",
    MergePreview: "../domain/previewMerge.ts#MergePreview as MergePreviewModel",
    MergeCandidateDecided: "../domain/decideCandidate.ts#MergeCandidateDecided as MergeCandidateDecidedModel",
    CandidateAlreadyDecided: "../domain/decideCandidate.ts#CandidateAlreadyDecided as CandidateAlreadyDecidedModel",
    CandidateUnknown: "../domain/decideCandidate.ts#CandidateUnknown as CandidateUnknownModel",
    UsersMerged: "../domain/mergeUsers.ts#UsersMerged as UsersMergedModel",
    StaffGrant: "../domain/staffGrant.ts#StaffGrant as StaffGrantModel",
    StaffGranted: "../domain/grantToStaff.ts#StaffGranted as StaffGrantedModel",
    StaffGrantHeld: "../domain/grantToStaff.ts#StaffGrantHeld as StaffGrantHeldModel",
    StaffRevoked: "../domain/revokeFromStaff.ts#StaffRevoked as StaffRevokedModel",
    UserUnknown: "../domain/mergeUsers.ts#UserUnknown as UserUnknownModel",
    MergeForbidden: "../domain/mergeUsers.ts#MergeForbidden as MergeForbiddenModel",
    UsersUnmerged: "../domain/unmerge.ts#UsersUnmerged as UsersUnmergedModel",
    ReleasedIdentifier: "../domain/mergePlan.ts#ReleasedIdentifier as ReleasedIdentifierModel",
    MergeUnknown: "../domain/unmerge.ts#MergeUnknown as MergeUnknownModel",
    IdentityEvent: "../domain/history.ts#IdentityEvent as IdentityEventModel",
    IdentityNotice: "../domain/history.ts#IdentityEvent as IdentityNoticeModel",
    IdentityEvidence: "../domain/evidence.ts#Evidence as IdentityEvidenceModel",
    LoggedIn: "../domain/openSession.ts#LoggedIn as LoggedInModel",
    HandoffRejected: "../domain/handoff.ts#HandoffRejected as HandoffRejectedModel",
    Session: "../resolvers/Session.ts#ShownSession",
    SessionRefreshed: "../domain/refreshSession.ts#SessionRefreshed as SessionRefreshedModel",
    SessionEnded: "../domain/refreshSession.ts#SessionEnded as SessionEndedModel",
    CodeSent: "../domain/requestCode.ts#CodeSent as CodeSentModel",
    TooManyCodes: "../domain/requestCode.ts#TooManyCodes as TooManyCodesModel",
    CodeNotDelivered: "../domain/requestCode.ts#CodeNotDelivered as CodeNotDeliveredModel",
    CodeRejected: "../domain/code.ts#CodeRejected as CodeRejectedModel",
    WechatCodeRejected: "../domain/wechat.ts#WechatCodeRejected as WechatCodeRejectedModel",
    WechatAuthorizationNeeded: "../domain/wechat.ts#WechatAuthorizationNeeded as WechatAuthorizationNeededModel",
    IdentityNumbers: "../domain/numbers.ts#IdentityNumbers as IdentityNumbersModel",
    PhoneMayBeReissued: "../domain/resolve.ts#PhoneMayBeReissued as PhoneMayBeReissuedModel",
    ServiceAccount: "../domain/serviceAccount.ts#ServiceAccount as ServiceAccountModel",
    ServiceAccountChange: "../domain/serviceAccount.ts#ServiceAccountChange as ServiceAccountChangeModel",
    ServiceSecret: "../resolvers/serviceAccountTypes.ts#ShownSecret",
    ServiceAccountCreated: "../domain/changeServiceAccount.ts#SecretGiven as ServiceAccountCreatedModel",
    ServiceSecretRotated: "../domain/changeServiceAccount.ts#SecretGiven as ServiceSecretRotatedModel",
    SecretAlreadyShown: "../domain/changeServiceAccount.ts#SecretAlreadyShown as SecretAlreadyShownModel",
    ScopeUnknown: "../domain/changeServiceAccount.ts#ScopeUnknown as ScopeUnknownModel",
    ScopeNotHeld: "../domain/changeServiceAccount.ts#ScopeNotHeld as ScopeNotHeldModel",
    TooManySecrets: "../domain/changeServiceAccount.ts#TooManySecrets as TooManySecretsModel",
    ServiceAccountUnknown: "../domain/changeServiceAccount.ts#Refused as ServiceAccountUnknownModel",
    ServiceSecretUnknown: "../domain/changeServiceAccount.ts#Refused as ServiceSecretUnknownModel",
    ServiceAccountIsDisabled: "../domain/changeServiceAccount.ts#Refused as ServiceAccountIsDisabledModel",
  },
  orders: {
    Order: "../domain/order.ts#Order as OrderModel",
    OrderItem: "../resolvers/OrderItem.ts#PricedItem",
    OrderVersion: "../domain/order.ts#OrderVersion as OrderVersionModel",
    User: "@datong/subgraph-kit/caller#Person",
    MergePreview: "@datong/subgraph-kit/caller#MergingPersons",
    Money: "@datong/subgraph-kit#Money as MoneyModel",
    OrderStatusEntry: "../domain/orderStatus.ts#OrderStatusEntry as OrderStatusEntryModel",
    IngestOutcome: "../domain/takeRecords.ts#RecordOutcome",
    RecordProblem: "../domain/recordProblem.ts#RecordProblem as RecordProblemModel",
    QuarantinedRecord: "../domain/quarantine.ts#QuarantinedRecord as QuarantinedRecordModel",
    DataDictionary: "../domain/mapping/describeDictionary.ts#DataDictionary as DataDictionaryModel",
    DictionaryRecord: "../domain/mapping/describeDictionary.ts#DescribedRecord",
    DictionaryField: "../domain/mapping/describeDictionary.ts#DescribedField",
    DictionaryStatus: "../domain/mapping/describeDictionary.ts#DescribedStatus",
    DictionarySource: "../domain/mapping/describeDictionary.ts#DescribedSource",
    MappedIdentifier: "../domain/mapping/sourceMapping.ts#IdentifierRule",
    Cart: "../domain/cart.ts#Cart as CartModel",
    CartLine: "../domain/cart.ts#CartLine as CartLineModel",
    CartSaved: "../domain/changeCart.ts#CartSaved as CartSavedModel",
    CartChanged: "../domain/changeCart.ts#CartChanged as CartChangedModel",
    CartLimitReached: "../domain/cartLimits.ts#CartLimitReached as CartLimitReachedModel",
    IdempotencyKeyReused: "../domain/refusal.ts#IdempotencyKeyReused as IdempotencyKeyReusedModel",
    Reservation: "../domain/reservation.ts#Reservation as ReservationModel",
    ReservationStatusEntry: "../domain/reservationStatus.ts#ReservationStatusEntry as ReservationStatusEntryModel",
    ReservationSaved: "../domain/changeReservation.ts#ReservationSaved as ReservationSavedModel",
    ReservationUnknown: "../domain/changeReservation.ts#ReservationUnknown as ReservationUnknownModel",
    ReservationChanged: "../domain/changeReservation.ts#ReservationChanged as ReservationChangedModel",
    ReservationNotChangeable:
      "../domain/changeReservation.ts#ReservationNotChangeable as ReservationNotChangeableModel",
    QuarantineCount: "../domain/quarantine.ts#QuarantineCount as QuarantineCountModel",
    SalesFigure: "../domain/figures.ts#SalesFigure as SalesFigureModel",
    OrderSummary: "../domain/figures.ts#OrderSummary as OrderSummaryModel",
    ReplayOutcome: "../domain/replayQuarantined.ts#ReplayOutcome as ReplayOutcomeModel",
  },
  members: {
    User: "@datong/subgraph-kit/caller#Person",
    MergePreview: "@datong/subgraph-kit/caller#MergingPersons",
    Money: "@datong/subgraph-kit#Money as MoneyModel",
    Membership: "../domain/member.ts#Member",
    Tier: "../domain/tiers/tierRules.ts#TierRule as TierModel",
    Benefit: "../domain/benefits/catalogue.ts#BenefitRule as BenefitModel",
    MemberBenefit: "../domain/benefits/heldBenefits.ts#HeldBenefit",
    BenefitUse: "../domain/benefits/account.ts#BenefitUse as BenefitUseModel",
    BenefitUsed: "../domain/benefits/useBenefit.ts#BenefitUsed as BenefitUsedModel",
    BenefitUseReversed: "../domain/benefits/reverseUse.ts#BenefitUseReversed as BenefitUseReversedModel",
    BenefitGrant: "../domain/benefits/grant.ts#BenefitGrant as BenefitGrantModel",
    BenefitGranted: "../domain/benefits/grantBenefit.ts#BenefitGranted as BenefitGrantedModel",
    BenefitRevoked: "../domain/benefits/grantBenefit.ts#BenefitRevoked as BenefitRevokedModel",
    BirthdaySet: "../domain/benefits/setBirthday.ts#BirthdaySet as BirthdaySetModel",
    BenefitNotHeld: "../domain/benefits/refusals.ts#BenefitNotHeld as BenefitNotHeldModel",
    BenefitNotAtChannel: "../domain/benefits/refusals.ts#BenefitNotAtChannel as BenefitNotAtChannelModel",
    BenefitUsedUp: "../domain/benefits/refusals.ts#BenefitUsedUp as BenefitUsedUpModel",
    BenefitUseUnknown: "../domain/benefits/refusals.ts#BenefitUseUnknown as BenefitUseUnknownModel",
    BenefitUnknown: "../domain/benefits/refusals.ts#BenefitUnknown as BenefitUnknownModel",
    BenefitGrantUnknown: "../domain/benefits/refusals.ts#BenefitGrantUnknown as BenefitGrantUnknownModel",
    TooManyBenefitGrants: "../domain/benefits/refusals.ts#TooManyBenefitGrants as TooManyBenefitGrantsModel",
    BirthdayNotChangeable: "../domain/benefits/refusals.ts#BirthdayNotChangeable as BirthdayNotChangeableModel",
    MemberRules: "../domain/rules/ruleBook.ts#PublishedRules",
    MemberRulesPublished: "../domain/rules/publishRules.ts#MemberRulesPublished as MemberRulesPublishedModel",
    MemberRulesProblem: "../domain/rules/problems.ts#RulesProblem",
    MemberRulesInvalid: "../domain/rules/publishRules.ts#MemberRulesInvalid as MemberRulesInvalidModel",
    MemberRulesVersionTaken: "../domain/rules/publishRules.ts#MemberRulesVersionTaken as MemberRulesVersionTakenModel",
    TierRulesTried: "../resolvers/memberRules.ts#ShownTrial",
    Coupon: "../domain/coupons/coupon.ts#Coupon as CouponModel",
    CouponUse: "../resolvers/Coupon.ts#PricedUse",
    CouponEvent: "../domain/coupons/coupon.ts#CouponEvent as CouponEventModel",
    CouponTerms: "../domain/coupons/terms.ts#CouponTerms as CouponTermsModel",
    CouponDiscount: "../resolvers/CouponTerms.ts#PricedDiscount",
    CouponGift: "../domain/coupons/terms.ts#CouponGift as CouponGiftModel",
    CouponValidity: "../domain/coupons/terms.ts#CouponValidity as CouponValidityModel",
    CouponTemplate: "../domain/coupons/template.ts#CouponTemplate as CouponTemplateModel",
    CouponTemplateVersion: "../domain/coupons/template.ts#TemplateVersion",
    CouponOffer: "../domain/coupons/couponsFor.ts#CouponOffer as CouponOfferModel",
    CouponTemplateSaved: "../domain/coupons/saveTemplate.ts#CouponTemplateSaved as CouponTemplateSavedModel",
    CouponTemplateChanged: "../domain/coupons/saveTemplate.ts#CouponTemplateChanged as CouponTemplateChangedModel",
    CouponStockTooSmall: "../domain/coupons/saveTemplate.ts#CouponStockTooSmall as CouponStockTooSmallModel",
    CouponStockFixed: "../domain/coupons/saveTemplate.ts#CouponStockFixed as CouponStockFixedModel",
    CouponIssued: "../domain/coupons/giveCoupons.ts#CouponIssued as CouponIssuedModel",
    CouponTemplateUnknown: "../domain/coupons/refusals.ts#CouponTemplateUnknown as CouponTemplateUnknownModel",
    CouponNotGiven: "../domain/coupons/refusals.ts#CouponNotGiven as CouponNotGivenModel",
    CouponLimitReached: "../domain/coupons/refusals.ts#CouponLimitReached as CouponLimitReachedModel",
    CouponIssueOutcome: "../domain/coupons/issueCoupons.ts#CouponIssueOutcome as CouponIssueOutcomeModel",
    CouponsIssued: "../domain/coupons/issueCoupons.ts#CouponsIssued as CouponsIssuedModel",
    CouponLocked: "../domain/coupons/lockCoupon.ts#CouponLocked as CouponLockedModel",
    CouponSaved: "../domain/coupons/changeCoupon.ts#CouponSaved as CouponSavedModel",
    CouponUnknown: "../domain/coupons/refusals.ts#CouponUnknown as CouponUnknownModel",
    CouponNotUsable: "../domain/coupons/refusals.ts#CouponNotUsable as CouponNotUsableModel",
    CouponNotApplicable: "../domain/coupons/refusals.ts#CouponNotApplicable as CouponNotApplicableModel",
    EarningRuleBook: "../domain/earning/ruleBook.ts#PublishedBook",
    EarningRule: "../domain/earning/ruleBook.ts#EarningRule as EarningRuleModel",
    EarningSimulation: "../domain/earning/simulate.ts#Simulation",
    SimulatedLine: "../domain/earning/simulate.ts#SimulatedLine as SimulatedLineModel",
    EarningRulesPublished: "../domain/earning/publish.ts#EarningRulesPublished as EarningRulesPublishedModel",
    EarningRulesInvalid: "../domain/earning/publish.ts#EarningRulesInvalid as EarningRulesInvalidModel",
    EarningRulesChanged: "../domain/earning/publish.ts#EarningRulesChanged as EarningRulesChangedModel",
    IdempotencyKeyReused: "../domain/idempotencyKeyReused.ts#IdempotencyKeyReused as IdempotencyKeyReusedModel",
    DeadLetter: "@datong/subgraph-kit#DeadLetter as DeadLetterModel",
    Points: "../resolvers/Membership.ts#PersonsPoints",
    MemberStoryEntry: "../domain/story/story.ts#StoryEntry",
    PointLot: "../domain/wallet/points.ts#DatedLot",
    PointsRedemption: "../domain/wallet/Wallets.ts#Redemption",
    PointsHeld: "../resolvers/shownRedemption.ts#PointsHeld as PointsHeldModel",
    RedemptionConfirmed: "../resolvers/shownRedemption.ts#RedemptionConfirmed as RedemptionConfirmedModel",
    RedemptionCancelled: "../resolvers/shownRedemption.ts#RedemptionCancelled as RedemptionCancelledModel",
    RedemptionReversed: "../resolvers/shownRedemption.ts#RedemptionReversed as RedemptionReversedModel",
    PointsAdjusted: "../domain/wallet/adjustPoints.ts#PointsAdjusted as PointsAdjustedModel",
    AdjustmentProposed: "../domain/wallet/adjustPoints.ts#AdjustmentProposed as AdjustmentProposedModel",
    AdjustmentRejected: "../domain/wallet/adjustPoints.ts#AdjustmentRejected as AdjustmentRejectedModel",
    PointsAdjustment: "../domain/wallet/adjustment.ts#Adjustment",
    InsufficientPoints: "../domain/wallet/refusals.ts#InsufficientPoints as InsufficientPointsModel",
    UserErased: "../domain/wallet/refusals.ts#UserErased as UserErasedModel",
    RedemptionUnknown: "../domain/wallet/refusals.ts#RedemptionUnknown as RedemptionUnknownModel",
    RedemptionNotChangeable: "../domain/wallet/refusals.ts#RedemptionNotChangeable as RedemptionNotChangeableModel",
    HoldExpired: "../domain/wallet/refusals.ts#HoldExpired as HoldExpiredModel",
    TooManyRedemptions: "../domain/wallet/refusals.ts#TooManyRedemptions as TooManyRedemptionsModel",
    ReversalTooLarge: "../domain/wallet/refusals.ts#ReversalTooLarge as ReversalTooLargeModel",
    OwnWalletRefused: "../domain/wallet/adjustmentRefusals.ts#OwnWalletRefused as OwnWalletRefusedModel",
    AdjustmentUnknown: "../domain/wallet/adjustmentRefusals.ts#AdjustmentUnknown as AdjustmentUnknownModel",
    AdjustmentDecided: "../domain/wallet/adjustmentRefusals.ts#AdjustmentDecided as AdjustmentDecidedModel",
    SecondPersonNeeded: "../domain/wallet/adjustmentRefusals.ts#SecondPersonNeeded as SecondPersonNeededModel",
  },
  consent: {
    User: "@datong/subgraph-kit/caller#Person",
    MergePreview: "@datong/subgraph-kit/caller#MergingPersons",
    Purpose: "../domain/purpose.ts#Purpose as PurposeModel",
    Permission: "../domain/effective.ts#Decision",
    ConsentEvidence: "../domain/consentEvent.ts#ChoiceEvent",
    ConsentFact: "../domain/consentEvent.ts#ConsentEvent",
    ConsentRecord: "../domain/ports.ts#RecordedEvent",
    PermissionSet: "../domain/outcomes.ts#PermissionSet as PermissionSetModel",
    PurposeNotAtChannel: "../domain/outcomes.ts#PurposeNotAtChannel as PurposeNotAtChannelModel",
    IdempotencyKeyReused: "../domain/outcomes.ts#IdempotencyKeyReused as IdempotencyKeyReusedModel",
    ChoiceNotOffered: "../domain/outcomes.ts#ChoiceNotOffered as ChoiceNotOfferedModel",
    UserErased: "../domain/outcomes.ts#UserErased as UserErasedModel",
    ConsentRecordInvalid: "../domain/outcomes.ts#ConsentRecordInvalid as ConsentRecordInvalidModel",
    AgeStated: "../domain/stateAge.ts#AgeStated as AgeStatedModel",
    KnownLocation: "../domain/ports.ts#KnownLocation as KnownLocationModel",
    LocationRecorded: "../domain/outcomes.ts#LocationRecorded as LocationRecordedModel",
    LocationNotAllowed: "../domain/outcomes.ts#LocationNotAllowed as LocationNotAllowedModel",
    MessageNotAllowed: "../domain/outcomes.ts#MessageNotAllowed as MessageNotAllowedModel",
    PurposePublished: "../domain/publishPurpose.ts#PurposePublished as PurposePublishedModel",
    PurposeVersionTaken: "../domain/publishPurpose.ts#PurposeVersionTaken as PurposeVersionTakenModel",
    StaffRole: "../domain/staff/role.ts#Role",
    SeparatedDuties: "../domain/staff/role.ts#Separation",
    Region: "../domain/staff/place.ts#Region as RegionModel",
    Store: "../domain/staff/place.ts#Store as StoreModel",
    RoleGrant: "../domain/staff/roleGrant.ts#RoleGrant as RoleGrantModel",
    RoleDelegation: "../domain/staff/roleGrant.ts#Delegation",
    AbilityHolder: "../domain/staff/whoCan.ts#AbilityHolder as AbilityHolderModel",
    RoleGranted: "../domain/staff/grantRole.ts#RoleGranted as RoleGrantedModel",
    RoleHeld: "../domain/staff/grantRole.ts#RoleHeld as RoleHeldModel",
    RoleNotGivable: "../domain/staff/grantRole.ts#RoleNotGivable as RoleNotGivableModel",
    DutiesSeparated: "../domain/staff/grantRole.ts#DutiesSeparated as DutiesSeparatedModel",
    RoleKeyReused: "../domain/staff/grantRole.ts#RoleKeyReused as RoleKeyReusedModel",
    StaffPlaceUnknown: "../domain/staff/grantRole.ts#StaffPlaceUnknown as StaffPlaceUnknownModel",
    StaffUnknown: "../domain/staff/grantRole.ts#StaffUnknown as StaffUnknownModel",
    RoleGrantUnknown: "../domain/staff/revokeRole.ts#RoleGrantUnknown as RoleGrantUnknownModel",
    StorePublished: "../domain/staff/publishPlace.ts#StorePublished as StorePublishedModel",
    RegionPublished: "../domain/staff/publishPlace.ts#RegionPublished as RegionPublishedModel",
    PlaceVersionTaken: "../domain/staff/publishPlace.ts#PlaceVersionTaken as PlaceVersionTakenModel",
    RegionUnknown: "../domain/staff/publishPlace.ts#RegionUnknown as RegionUnknownModel",
    RoleRevoked: "../domain/staff/revokeRole.ts#RoleRevoked as RoleRevokedModel",
    DataExport: "../domain/rights/dataExport.ts#DataExport as DataExportModel",
    DataExportRequested: "../domain/rights/dataExport.ts#DataExportRequested as DataExportRequestedModel",
    TooManyExports: "../domain/rights/dataExport.ts#TooManyExports as TooManyExportsModel",
    Correction: "../domain/rights/correction.ts#Correction as CorrectionModel",
    CorrectionRequested: "../domain/rights/correction.ts#CorrectionRequested as CorrectionRequestedModel",
    TooManyCorrections: "../domain/rights/correction.ts#TooManyCorrections as TooManyCorrectionsModel",
    CorrectionDecided: "../domain/rights/correction.ts#CorrectionDecided as CorrectionDecidedModel",
    CorrectionUnknown: "../domain/rights/correction.ts#CorrectionUnknown as CorrectionUnknownModel",
    CorrectionAlreadyDecided:
      "../domain/rights/correction.ts#CorrectionAlreadyDecided as CorrectionAlreadyDecidedModel",
  },
};

/** What is asked of callers by `@access`, in alphabetical order; not what the gateway alone is asked for. */
async function accessWords(argument: "scopes" | "grant"): Promise<readonly string[]> {
  const words = new Set<string>();
  const isInaccessible = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }) =>
    directives.some(({ name }) => name.value === "inaccessible");
  const read = (node: FieldDefinitionNode | ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => {
    if (isInaccessible(node)) return false;
    for (const directive of node.directives ?? []) {
      if (directive.name.value !== "access") continue;
      const given = directive.arguments?.find(({ name }) => name.value === argument)?.value;
      for (const word of given?.kind === Kind.LIST ? given.values : [given])
        if (word?.kind === Kind.STRING) words.add(word.value);
    }
    return undefined;
  };
  for (const name of Object.keys(mappers))
    visit(parse(await readFile(`schema/${name}.graphql`, "utf8")), {
      ObjectTypeDefinition: read,
      InterfaceTypeDefinition: read,
      FieldDefinition: read,
    });
  return [...words].sort();
}

/** Subgraph -> the parts of the data dictionary that it carries, by the names of their modules in `generated/`. */
const dictionaries: Record<string, Record<string, string>> = {
  orders: {
    dictionary: "schema/dictionary/order.json",
    reservationDictionary: "schema/dictionary/reservation.json",
    typeNames: "schema/dictionary/types.json",
  },
};

/** Every subgraph shows its trail of reads in the kit's terms. */
for (const mappersOfSubgraph of Object.values(mappers))
  mappersOfSubgraph.AccessRecord = "@datong/subgraph-kit#AccessRecord as AccessRecordModel";

const checking = process.argv.includes("--check");
const stale: string[] = [];

async function put(file: string, text: string): Promise<void> {
  const before = await readFile(file, "utf8").catch(() => null);
  if (before === text) return;
  if (checking) {
    stale.push(file);
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

for (const [name, mappersOfSubgraph] of Object.entries(mappers)) {
  const sdl = await readFile(`schema/${name}.graphql`, "utf8");
  const header = `// Generated from schema/${name}.graphql by scripts/codegen.ts. Do not edit.\n`;
  const folder = `subgraphs/${name}/src/generated`;
  const types = await codegen({
    filename: `${folder}/resolvers.ts`,
    schema: parse(sdl),
    documents: [],
    config: {
      federation: true,
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      contextType: "../context.ts#Context",
      mappers: mappersOfSubgraph,
      scalars: {
        ID: "string",
        DateTime: { input: "Date", output: "Date | string" },
        SafeInt: "number",
        JSON: "unknown",
      },
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  await put(`${folder}/resolvers.ts`, `${header}${types}`);
  await put(`${folder}/typeDefs.ts`, `${header}export const typeDefs = ${JSON.stringify(sdl)};\n`);

  for (const [module, dictionary] of Object.entries(dictionaries[name] ?? {}))
    await put(
      `${folder}/${module}.ts`,
      `// Generated from ${dictionary} by scripts/codegen.ts. Do not edit.\n` +
        `export const ${module} = ${(await readFile(dictionary, "utf8")).trim()} as const;\n`,
    );
}

const list = (words: readonly string[]) => JSON.stringify(words, null, 2).replace(/"\n/, '",\n');
const scopes =
  `// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.\n` +
  `/** What a back end may be allowed. */\n` +
  `export const SCOPES = ${list(await accessWords("scopes"))} as const;\n`;
await put("gateway/src/generated/scopes.ts", scopes);
const grants =
  `/** What a member of staff may be granted. */\n` +
  `export const GRANTS = ${list(await accessWords("grant"))} as const;\n`;
await put("subgraphs/identity/src/generated/accessWords.ts", `${scopes}\n${grants}`);
await put(
  "subgraphs/consent/src/generated/accessWords.ts",
  `// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.\n${grants}`,
);

if (stale.length > 0) {
  console.error(stale.map((file) => `${file} is stale; run npm run codegen`).join("\n"));
  process.exitCode = 1;
}
