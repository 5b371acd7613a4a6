// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The words by which prose says what a number counts, as one table (phrases_*.cc): a new wording is
// one row. The longest phrase that fits wins, so a compound noun can take the meaning out of its
// parts: 申请人 is no 申请.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_LEXICON_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_LEXICON_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/figure.h"
#include "services/validation/narrative/quantity.h"

namespace gongkai {

// What a phrase does in a clause.
enum class Role : uint8_t {
  kUnknown,  // text that no row knows; between a number and a word it parts them
  kNumber,   // a figure
  kFiller,   // parts nothing: 共, 的, 有关, 全年; also dates
  kSubject,  // what is counted: 政府信息公开申请, 行政复议, 规范性文件, and what the form does not
             // know
  kAct,      // what was done: 收到, 办结, 印发
  kResult,   // how applications were answered, as a quantity: 予以公开, 重复申请
  kOutcome,  // how an appeal ended: 维持, 纠正
  kApplicant,     // who applied, as a quantity: 自然人
  kChannel,       // by which way: 信函, 网络
  kQualifier,     // leaves the rest open: 按时, 依法
  kLate,          // 超时, 逾期: a part that the form does not count
  kRest,          // 其余, 另外: a part
  kNegation,      // 未, 无, 没有
  kAll,           // 均, 全部
  kApprox,        // before a number: 约, 近, 超过
  kScope,         // whose figures: 我办, 全市
  kAmong,         // 其中: parts follow
  kEach,          // 各
  kRespectively,  // 分别: the numbers follow in the order of their nouns
  kChange,        // 较上年, 同比
  kThan,          // 较, 比: before a year
  kMore,
  kFewer,
  kTo,         // 减少到: this year's number follows
  kDoubled,    // 翻一番
  kSame,       // 持平
  kShare,      // 占
  kRate,       // 办结率, 公开率
  kInside,     // 中 after what a share is a share of
  kAccount,    // 微信, 微博: one social media account
  kPercentOf,  // 百分之
  kAnd,        // 和, 、
  kBreak,      // ends a clause: ， ；
  kOpen,       // as does a bracket: （
  kClose,
  kStop,  // ends a sentence: 。 ！ ？ line break
};

// What a noun is about.
enum class Topic : uint8_t {
  kNone,
  kApplications,
  kReviews,
  kLawsuits,
  kDirectSuits,
  kSuitsAfterReview,
  kRegulations,
  kNormative,
  kLicences,
  kPenalties,
  kCompulsory,
  kFees,
  kProcurement,
  kInformationFee,
  kServiceResults,
  kElse,  // a noun of its own that the form does not count
};

enum class Verb : uint8_t {
  kNone,
  kReceive,
  kReceiveNew,
  kProcess,
  kHandle,
  kAnswer,
  kMake,
  kPublish,
  kPost,
  kRepeal,
  kInForce,
  kDecide,
  kCharge,
  kElse,  // something else was done: 审查, 清理
};

// Which year a word says they are of.
enum class TimeWord : uint8_t { kNone, kThisYear, kLastYear };

// Whose figures a word says they are.
enum class ScopeWord : uint8_t { kOpen, kOwn, kConsolidated };

// One row. Which of the fields behind `role` means something depends on the role.
struct Phrase {
  absl::string_view text = {};
  Role role = Role::kUnknown;
  Topic topic = Topic::kNone;                           // kSubject
  Verb act = Verb::kNone;                               // kAct
  Quantity quantity = Quantity::kOther;                 // kResult, kApplicant, kRate
  AppealOutcome outcome = {};                           // kOutcome, kRate
  ScopeWord scope = ScopeWord::kOpen;                   // kScope
  TimeWord time = TimeWord::kNone;                      // kFiller
  Approximation approximation = Approximation::kExact;  // kApprox
  bool disclosure = false;                              // it holds 公开
  absl::string_view example = {};                       // where the row's use is not obvious
};

// What may begin with a character.
enum class CharacterKind : uint8_t { kUnknown, kPhrase, kNumeral, kBlank, kTitle };
// By code point up to U+10000, which stands for all that lie beyond.
const CharacterKind* CharacterKinds();

// The longest phrase at `offset`; null if none stands there.
const Phrase* FindPhrase(absl::string_view text, size_t offset);

// All rows, in the order of the table.
absl::Span<const Phrase> AllPhrases();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_LEXICON_H_
