export * from "./crypto/pushCipher.ts";
export * from "./crypto/userData.ts";
export * from "./errors.ts";
