import { isEncodingAesKey } from "../../crypto/pushCipher.ts";
import { requireOneOf, requireText, StandInInputError } from "../StandInInputError.ts";

/** How an account is told of events, as its owner enters it in the console (服务器配置). */
export interface PushSettings {
  readonly url: string;
  /** The shared secret of the signatures. */
  readonly token: string;
  /** 明文模式, 兼容模式 and 安全模式. */
  readonly mode: "PLAIN" | "COMPATIBLE" | "SAFE";
  /** The EncodingAESKey, 43 characters; needed unless the mode is `PLAIN`. */
  readonly encodingAesKey?: string;
  /** XML unless given; a mini-program may choose JSON. */
  readonly format?: "XML" | "JSON";
}

/** @throws StandInInputError for settings that the console would refuse */
export function readPushSettings(input: PushSettings): PushSettings {
  const url = requireText(input.url, "push.url");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new StandInInputError("push.url", "must be an http or https address");
  const mode = requireOneOf(input.mode, "push.mode", ["PLAIN", "COMPATIBLE", "SAFE"]);
  if (mode !== "PLAIN" && !isEncodingAesKey(input.encodingAesKey ?? ""))
    throw new StandInInputError("push.encodingAesKey", "must be 43 letters and digits");
  if (!/^[A-Za-z0-9]{3,32}$/.test(requireText(input.token, "push.token")))
    throw new StandInInputError("push.token", "must be 3 to 32 letters and digits");
  return {
    url,
    mode,
    token: input.token,
    format: requireOneOf(input.format ?? "XML", "push.format", ["XML", "JSON"]),
    ...(input.encodingAesKey === undefined ? {} : { encodingAesKey: input.encodingAesKey }),
  };
}
