#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace yoriai::server {

// Every rule of the federation that can refuse an event. Its name reaches
// programs as ErrorInfo.metadata["rule"], so it never changes;
// docs/guide/errors.md lists them all.
enum class Rule {
  kOrganisationUnknown,
  kOrganisationIdUsed,
  kOrganisationLeft,
  kMemberAlready,
  kNotAMember,

  kBodyUnknown,
  kBodyIdUsed,
  kBodyDissolved,
  kBodySuspended,
  kBodyNotSuspended,
  kSeatTaken,
  kSeatNotTaken,
  kThemeIdUsed,
  kThemeNotOpen,
  kProposalIdUsed,
  kProposalUnknown,
  kDecisionIdUsed,
  kDecisionUnknown,
  kActionItemIdUsed,
  kActionItemNotOpen,
  kDayBeforeBeginning,
  kDayAfterEnd,

  kMeetingUnknown,
  kMeetingIdUsed,
  kMeetingOfOtherBody,
  kMeetingNotPending,
  kMeetingNotScheduled,
  kMeetingNotHeld,
  kMeetingRecordNotNewest,
  kQuorumNotMet,

  kPlanUnknown,
  kPlanIdUsed,
  kPlanYearsFixed,
  kYearOutsidePlan,
  kDayOutsidePlan,
  kElementUnknown,
  kElementIdUsed,
  kElementEnded,
  kElementKindUnfit,
  kParentKindUnfit,
  kInitiativeUnknown,
  kInitiativeEnded,

  kIndicatorUnknown,
  kIndicatorIdUsed,
  kIndicatorRetired,
  kIndicatorDerived,
  kDirectionUnfit,
  kUnitUnfit,
  kIndicatorTermsUnfit,
  kMeasureUnfit,
  kDerivationUnfit,
  kTargetUnfit,
  kTargetNegative,
  kTargetSetAlready,
  kTargetNotSet,
  kFindingUnfit,
  kReportUnknown,
  kReportWithdrawn,
  kReportEndorsedAlready,
  kReportReturnedAlready,
  kReportWordingNotNewest,
  kReporterCannotReview,
  kNotSecretariat,

  kActivityUnknown,
  kActivityIdUsed,
  kActivityWithdrawn,
  kActivityTypeFixed,
  kPetitionUnknown,
};

// What a rule is called, and what it accepts in both languages. $0 and $1
// stand for what depends on the case.
struct RuleText {
  Rule rule;
  const char* name;
  const char* accepted;
  const char* accepted_ja;
};

// Returns the text of `rule`.
const RuleText& TextOf(Rule rule);

// Returns the texts of all rules, in the order of the enum.
std::vector<RuleText> AllRules();

}  // namespace yoriai::server
