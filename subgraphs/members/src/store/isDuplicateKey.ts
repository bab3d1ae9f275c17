import mongoose from "mongoose";

const DUPLICATE_KEY = 11_000;

/** Whether a write of one document was refused because there is another with this `_id`. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
