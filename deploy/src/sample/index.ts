export { loadSample } from "./loadSample.ts";
export type { LoadedSample } from "./LoadedSample.ts";
export { readSample, SAMPLE_FILE, type PlacedOrder, type Sample } from "./readSample.ts";
export { RETAIL_ACCOUNTS, retailPerson, type RetailPerson } from "./retailPeople.ts";
export { SampleLoadError, type Execute } from "./sampleApi.ts";
export { SampleFileError } from "./SampleFileError.ts";
export { SAMPLE_SOURCE } from "./sampleInputs.ts";
export { samplePersons, type SamplePerson } from "./samplePersons.ts";
export { sampleVariables, type SampleVariables } from "./sampleVariables.ts";
