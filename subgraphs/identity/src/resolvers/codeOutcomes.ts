import type {
  CodeNotDeliveredResolvers,
  CodeRejectedResolvers,
  PhoneMayBeReissuedResolvers,
  TooManyCodesResolvers,
} from "../generated/resolvers.ts";

export const TooManyCodes: TooManyCodesResolvers = {
  code: () => "TOO_MANY_CODES",
  message: (_refusal, _args, { locale }) =>
    locale === "zh" ? "验证码请求过于频繁，请稍后再试。" : "Too many codes were asked for; try again later.",
};

export const CodeNotDelivered: CodeNotDeliveredResolvers = {
  code: () => "CODE_NOT_DELIVERED",
  message: (_refusal, _args, { locale }) =>
    locale === "zh"
      ? "验证码无法送达，请检查后再试或使用其他方式。"
      : "The code could not be delivered there; check it, try again later, or use another way.",
};

export const CodeRejected: CodeRejectedResolvers = {
  code: () => "CODE_REJECTED",
  message: ({ mayRetry }, _args, { locale }) => {
    if (locale === "zh") return mayRetry ? "验证码不正确，请重新输入。" : "验证码不正确或已失效，请重新获取。";
    return mayRetry
      ? "The code is not right; try once more."
      : "The code is not right or no longer good; ask for a new one.";
  },
};

export const PhoneMayBeReissued: PhoneMayBeReissuedResolvers = {
  code: () => "PHONE_MAY_BE_REISSUED",
  message: (_refusal, _args, { locale }) =>
    locale === "zh"
      ? "该手机号长期未验证，可能已更换机主。您可以作为新用户开始，或用其他方式登录后绑定。"
      : "This number was last proved long ago and may have a new owner. Start as a new person, or log in another way and bind it there.",
};
