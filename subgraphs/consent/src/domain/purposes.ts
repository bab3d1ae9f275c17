import { CHANNELS, type Channel, type Purposes } from "./purpose.ts";

/** Every end with a screen of the person's own. */
const SCREENS: readonly Channel[] = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"];

/**
 * The purposes that Datong comes with. Whoever runs it checks the notices against what they really do, and gives a
 * changed notice the next `noticeVersion`. What article 17 of the PIPL asks for besides (who the company is, how to
 * reach it, how long data is kept, a person's rights) stands in the privacy policy, which a client links to beside the
 * notice.
 */
export const PURPOSES: Purposes = {
  LOCATION: {
    code: "LOCATION",
    name: { zh: "位置权限", en: "Location" },
    scope: "GLOBAL",
    globalOptOut: null,
    separateConsent: true,
    sensitive: true,
    channels: SCREENS,
    validDays: 365,
    noticeVersion: 1,
    notice: {
      zh:
        "为了向您展示附近的门店、计算到店距离和判断配送范围，我们会在您使用这些功能时获取您的位置信息，不会在后台持续获取。" +
        "位置信息属于敏感个人信息，一旦泄露或被非法使用，可能使他人得知您的行踪，因此需要您单独同意。" +
        "同意后在各端均有效，有效期 365 天。" +
        "不同意不影响您使用其他功能；您可以随时在任一端的隐私设置中撤回，撤回不影响此前已经进行的处理。",
      en:
        "To show you nearby stores, work out how far they are and whether we deliver to you, we read your location " +
        "while you use these features, never continuously in the background. Location is sensitive personal " +
        "information: if it leaked or were misused, others could learn where you go. That is why we ask for your " +
        "separate consent. Your consent holds wherever you use our services, for 365 days. If you do not agree, " +
        "everything else keeps working. You can withdraw at any time in the privacy settings of any of our services; " +
        "withdrawing does not affect what was done before.",
    },
    refusals: {
      closed: {
        zh: "您已关闭位置权限，无法使用该功能",
        en: "You have turned off location, so this feature is not available.",
      },
      notAsked: {
        zh: "您尚未开启位置权限，开启后即可使用该功能",
        en: "Location is not turned on. Turn it on to use this feature.",
      },
      noticeChanged: {
        zh: "位置信息的使用说明已更新，请阅读并确认后使用该功能",
        en: "How we use your location has changed. Please read and confirm the new notice to use this feature.",
      },
      expired: {
        zh: "您的位置授权已到期，请重新确认后使用该功能",
        en: "Your consent to location has run out. Please confirm it again to use this feature.",
      },
      notAtChannel: { zh: "此处不使用位置信息", en: "Location is not used here." },
    },
  },

  PUSH: {
    code: "PUSH",
    name: { zh: "消息推送", en: "Push messages" },
    scope: "CHANNEL",
    globalOptOut: null,
    separateConsent: false,
    sensitive: false,
    channels: SCREENS,
    validDays: null,
    noticeVersion: 1,
    notice: {
      zh:
        "经您同意，我们会在当前端向您推送与您的订单、预约和账户有关的提醒，为此会使用您在该端的标识或推送标识。" +
        "本同意只对当前端有效，且不用于发送营销信息。" +
        "不同意不影响您下单和使用其他功能；您可以随时在设置中关闭。",
      en:
        "With your consent we send you reminders about your orders, bookings and account here, and use your " +
        "identifier or push token of this app or site to do so. The consent holds for this app or site only and does " +
        "not cover marketing. If you do not agree, you can still order and use everything else. You can turn it off " +
        "in the settings at any time.",
    },
    refusals: {
      closed: {
        zh: "您已关闭消息推送，我们不会在此向您推送提醒",
        en: "You have turned off push messages, so we do not send you reminders here.",
      },
      notAsked: {
        zh: "您尚未开启消息推送，开启后即可在此接收提醒",
        en: "Push messages are not turned on. Turn them on to receive reminders here.",
      },
      noticeChanged: {
        zh: "消息推送的说明已更新，请阅读并确认后继续接收提醒",
        en: "How push messages work has changed. Please read and confirm the new notice to keep receiving reminders.",
      },
      expired: {
        zh: "您的消息推送授权已到期，请重新确认后继续接收提醒",
        en: "Your consent to push messages has run out. Please confirm it again to keep receiving reminders.",
      },
      notAtChannel: { zh: "此处不支持消息推送", en: "Push messages are not sent here." },
    },
  },

  MARKETING: {
    code: "MARKETING",
    name: { zh: "营销信息", en: "Marketing" },
    scope: "GLOBAL",
    globalOptOut: {
      zh: "您已在其他端关闭营销信息，我们不会在任何一端向您发送",
      en: "You have turned off marketing elsewhere, so we do not send it to you anywhere.",
    },
    separateConsent: false,
    sensitive: false,
    channels: CHANNELS,
    validDays: 730,
    noticeVersion: 1,
    notice: {
      zh:
        "经您同意，我们会通过短信、电子邮件、公众号消息和应用通知等方式向您发送优惠、新品和活动信息，" +
        "为此会使用您的联系方式、您在各端的标识和会员信息。同意的有效期为 730 天。" +
        "不同意不影响您购买商品和享受会员权益；您可以随时在任一端拒绝或撤回，一处关闭，所有端均停止发送。",
      en:
        "With your consent we send you offers, new products and events by text message, e-mail, WeChat and app " +
        "notification, and use your contact details, your identifiers and your membership to do so. Your consent " +
        "holds for 730 days. If you do not agree, you can still shop and keep your member benefits. You can refuse or " +
        "withdraw at any time: turned off in one place, it stops everywhere.",
    },
    refusals: {
      closed: {
        zh: "您已关闭营销信息，我们不会向您发送",
        en: "You have turned off marketing, so we do not send it to you.",
      },
      notAsked: {
        zh: "您尚未同意接收营销信息",
        en: "You have not agreed to receive marketing.",
      },
      noticeChanged: {
        zh: "营销信息的说明已更新，经您重新确认后我们才会继续发送",
        en: "How we use your data for marketing has changed. We will only go on once you confirm the new notice.",
      },
      expired: {
        zh: "您对营销信息的同意已到期，经您重新确认后我们才会继续发送",
        en: "Your consent to marketing has run out. We will only go on once you confirm it again.",
      },
      notAtChannel: { zh: "此处不发送营销信息", en: "Marketing is not sent here." },
    },
  },

  CACHE_STORAGE: {
    code: "CACHE_STORAGE",
    name: { zh: "缓存存储", en: "Storage on your device" },
    scope: "CHANNEL",
    globalOptOut: null,
    separateConsent: false,
    sensitive: false,
    channels: SCREENS,
    validDays: 180,
    noticeVersion: 1,
    notice: {
      zh:
        "为了更快地打开页面并记住您的偏好，我们会在您当前使用的设备上缓存浏览过的内容和您的设置" +
        "（小程序缓存、应用缓存、浏览器 Cookie 和本地存储）。登录和安全所必需的存储不在此列。" +
        "本同意只对当前端有效，有效期 180 天。" +
        "不同意不影响您使用各项功能，只是页面打开可能较慢；您可以随时在设置中关闭并清除缓存。",
      en:
        "To open pages faster and remember your preferences, we keep content you have viewed and your settings on the " +
        "device you are using (mini-program and app cache, browser cookies and local storage). What signing in and " +
        "security cannot do without is not part of this. The consent holds for this app or site only, for 180 days. " +
        "If you do not agree, everything keeps working, though pages may open more slowly. You can turn it off and " +
        "clear the storage in the settings at any time.",
    },
    refusals: {
      closed: {
        zh: "您已关闭缓存存储，我们不会在此设备上保存您的浏览内容和偏好",
        en: "You have turned off storage, so we do not keep viewed content or preferences on this device.",
      },
      notAsked: {
        zh: "您尚未开启缓存存储，开启后可更快打开页面并保留您的偏好",
        en: "Storage is not turned on. Turn it on to open pages faster and keep your preferences.",
      },
      noticeChanged: {
        zh: "缓存存储的说明已更新，请阅读并确认后继续使用",
        en: "What we store on your device has changed. Please read and confirm the new notice to keep it on.",
      },
      expired: {
        zh: "您的缓存存储授权已到期，请重新确认后继续使用",
        en: "Your consent to storage on your device has run out. Please confirm it again to keep it on.",
      },
      notAtChannel: { zh: "此处不在您的设备上存储数据", en: "Nothing is stored on your device here." },
    },
  },

  PERSONALIZED_RECOMMENDATION: {
    code: "PERSONALIZED_RECOMMENDATION",
    name: { zh: "个性化推荐", en: "Personalised recommendation" },
    scope: "GLOBAL",
    globalOptOut: null,
    separateConsent: false,
    sensitive: false,
    channels: CHANNELS,
    validDays: null,
    noticeVersion: 1,
    notice: {
      zh:
        "经您同意，我们会根据您在各端的浏览、收藏和购买记录，以自动化方式向您推荐您可能感兴趣的商品和内容。" +
        "同意后在各端均有效。不同意不影响您搜索、浏览和购买，" +
        "我们会改为展示不针对您个人特征的内容；您可以随时在任一端的设置中关闭。",
      en:
        "With your consent we use what you view, save and buy across our services to recommend, by automated means, " +
        "products and content that may interest you. Your consent holds wherever you use our services. If you do not " +
        "agree, you can still search, browse and buy, and we show you content that is not based on your personal " +
        "characteristics. You can turn it off at any time in the settings of any of our services.",
    },
    refusals: {
      closed: {
        zh: "您已关闭个性化推荐，当前内容不针对您的个人特征",
        en: "You have turned off personalised recommendation. What you see is not based on your characteristics.",
      },
      notAsked: {
        zh: "您尚未开启个性化推荐，当前内容不针对您的个人特征",
        en: "Personalised recommendation is not turned on. What you see is not based on your characteristics.",
      },
      noticeChanged: {
        zh: "个性化推荐的说明已更新，请阅读并确认后继续使用",
        en: "How we personalise recommendations has changed. Please read and confirm the new notice to keep them on.",
      },
      expired: {
        zh: "您的个性化推荐授权已到期，请重新确认后继续使用",
        en: "Your consent to personalised recommendation has run out. Please confirm it again to keep it on.",
      },
      notAtChannel: { zh: "此处不提供个性化推荐", en: "Recommendations are not personalised here." },
    },
  },
};
