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
    Membership: "../domain/membership.ts#Membership as MembershipModel",
    Tier: "../domain/programme.ts#Tier as TierModel",
    Benefit: "../domain/programme.ts#Benefit as BenefitModel",
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
await put(
  "subgraphs/identity/src/generated/accessWords.ts",
  `${scopes}\n` +
    `/** What a member of staff may be granted. */\n` +
    `export const GRANTS = ${list(await accessWords("grant"))} as const;\n`,
);

if (stale.length > 0) {
  console.error(stale.map((file) => `${file} is stale; run npm run codegen`).join("\n"));
  process.exitCode = 1;
}
