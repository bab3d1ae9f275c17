import type { Names } from "./names.ts";

/** The person has been erased: nothing is done for them any more. */
export interface UserErased {
  readonly kind: "UserErased";
  readonly message: Names;
}

export const USER_ERASED: UserErased = {
  kind: "UserErased",
  message: { zh: "该用户已注销，本次未做任何更改", en: "This person has been erased. Nothing was done." },
};
