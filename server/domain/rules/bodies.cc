#include "server/domain/rules/bodies.h"

#include <string>
#include <vector>

#include "absl/strings/strip.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

void CheckMandate(const eventpb::Mandate& mandate, const Fields& fields) {
  fields.Number("meetings_per_fiscal_year", mandate.meetings_per_fiscal_year(),
                0, kMeetingsPerYearMax);
  fields.OptionalId("secretariat_organisation_id",
                    mandate.secretariat_organisation_id());
  fields.Count("sectors", mandate.sectors_size(), 0, kSectorsMax);
  std::vector<std::string> sectors;
  for (int i = 0; i < mandate.sectors_size() && i < kSectorsMax; ++i) {
    fields.Enum(absl::StrCat("sectors[", i, "]"), mandate.sectors(i));
    sectors.push_back(absl::StrCat(mandate.sectors(i)));
  }
  fields.Distinct("sectors", sectors);
  fields.OptionalText("purpose", mandate.has_purpose(), mandate.purpose());
  fields.Number("quorum", mandate.quorum(), 0, kAttendanceMax);
}

void CheckTheme(const eventpb::Theme& theme, const Fields& fields) {
  fields.Id("theme_id", theme.theme_id());
  fields.Text("title", theme.title());
}

absl::Status NeedSecretariat(const eventpb::Mandate& mandate,
                             const Claim& claim) {
  return NeedOrganisationIfSet(claim, "mandate.secretariat_organisation_id",
                               mandate.secretariat_organisation_id());
}

// Refuses a meeting that was held without a quorum, or of which it is not known
// yet whether it had one.
absl::Status MayDecideAt(const Claim& claim, const std::string& meeting_id,
                         const apipb::Body& body) {
  if (meeting_id.empty()) return absl::OkStatus();
  const auto meeting = claim.world.FindMeeting(meeting_id);
  if (!meeting || body.mandate().quorum() == 0) return absl::OkStatus();
  if (meeting->state() != apipb::MEETING_STATE_HELD) {
    return claim.Refuse(
        Rule::kMeetingNotHeld, "meeting_id", meeting_id,
        {std::string(absl::StripPrefix(
            apipb::MeetingState_Name(meeting->state()), "MEETING_STATE_"))});
  }
  const Quorum quorum =
      QuorumOf(claim.world, body, meeting->minutes(), meeting->held_on());
  if (quorum.met()) return absl::OkStatus();
  return claim.Refuse(
      Rule::kQuorumNotMet, "meeting_id", meeting_id,
      {absl::StrCat(quorum.asked_for), absl::StrCat(quorum.present)});
}

// When the body rested last, or nullptr: it never did.
const apipb::Suspension* LastRest(const apipb::Body& body) {
  return body.suspensions().empty()
             ? nullptr
             : &body.suspensions(body.suspensions_size() - 1);
}

absl::Status NeedOpenTheme(const Claim& claim, const std::string& body_id,
                           const std::string& theme_id) {
  const auto theme = claim.world.FindTheme(body_id, theme_id);
  if (theme && theme->closed_on().empty()) return absl::OkStatus();
  return claim.Refuse(Rule::kThemeNotOpen, "theme_id", theme_id);
}

}  // namespace

void CheckFields(const eventpb::BodyEstablished& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Text("name", event.name());
  fields.Enum("kind", event.kind());
  CheckMandate(event.mandate(), fields.Within("mandate"));
  fields.Count("themes", event.themes_size(), 0, kThemesMax);
  std::vector<std::string> ids;
  for (int i = 0; i < event.themes_size() && i < kThemesMax; ++i) {
    CheckTheme(event.themes(i), fields.Within("themes", i));
    ids.push_back(event.themes(i).theme_id());
  }
  fields.Distinct("themes", ids);
}

absl::Status CheckRules(const eventpb::BodyEstablished& event,
                        const Claim& claim) {
  if (claim.world.FindBody(event.body_id())) {
    return claim.Refuse(Rule::kBodyIdUsed, "body_id", event.body_id());
  }
  return NeedSecretariat(event.mandate(), claim);
}

void CheckFields(const eventpb::BodyMandateRevised& event,
                 const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Text("name", event.name());
  CheckMandate(event.mandate(), fields.Within("mandate"));
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::BodyMandateRevised& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(
      NeedActiveBody(claim, "body_id", event.body_id()).status());
  YORIAI_RETURN_IF_ERROR(NeedSecretariat(event.mandate(), claim));
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

void CheckFields(const eventpb::BodyDissolved& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.OptionalText("reason", event.has_reason(), event.reason());
}

absl::Status CheckRules(const eventpb::BodyDissolved& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedActiveBody(claim, "body_id", event.body_id()));
  return NotBefore(claim, body.established_on());
}

void CheckFields(const eventpb::BodySuspended& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Text("reason", event.reason());
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::BodySuspended& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedActiveBody(claim, "body_id", event.body_id()));
  if (body.state() == apipb::BODY_STATE_SUSPENDED) {
    return claim.Refuse(Rule::kBodySuspended, "body_id", event.body_id(),
                        {LastRest(body)->from()});
  }
  YORIAI_RETURN_IF_ERROR(NotBefore(claim, body.established_on()));
  const apipb::Suspension* const rest = LastRest(body);
  if (rest != nullptr) {
    YORIAI_RETURN_IF_ERROR(NotBefore(claim, rest->until()));
  }
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

void CheckFields(const eventpb::BodyResumed& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.OptionalText("reason", event.has_reason(), event.reason());
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::BodyResumed& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedActiveBody(claim, "body_id", event.body_id()));
  if (body.state() != apipb::BODY_STATE_SUSPENDED) {
    return claim.Refuse(Rule::kBodyNotSuspended, "body_id", event.body_id());
  }
  YORIAI_RETURN_IF_ERROR(NotBefore(claim, LastRest(body)->from()));
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

void CheckFields(const eventpb::SeatTaken& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("seat_id", event.seat_id());
  fields.Id("organisation_id", event.organisation_id());
  fields.Enum("role", event.role());
  fields.OptionalName("person_name", event.person_name());
}

absl::Status CheckRules(const eventpb::SeatTaken& event, const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(
      NeedActiveBody(claim, "body_id", event.body_id()).status());
  YORIAI_RETURN_IF_ERROR(NeedPresentOrganisation(claim, "organisation_id",
                                                 event.organisation_id()));
  const auto seat = claim.world.FindSeat(event.body_id(), event.seat_id());
  if (!seat) return absl::OkStatus();
  if (seat->vacated_on().empty()) {
    return claim.Refuse(Rule::kSeatTaken, "seat_id", event.seat_id(),
                        {seat->organisation_id()});
  }
  return NotBefore(claim, seat->vacated_on());
}

void CheckFields(const eventpb::SeatVacated& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("seat_id", event.seat_id());
}

absl::Status CheckRules(const eventpb::SeatVacated& event, const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedBody(claim, "body_id", event.body_id()).status());
  const auto seat = claim.world.FindSeat(event.body_id(), event.seat_id());
  if (!seat || !seat->vacated_on().empty()) {
    return claim.Refuse(Rule::kSeatNotTaken, "seat_id", event.seat_id());
  }
  return NotBefore(claim, seat->taken_on());
}

void CheckFields(const eventpb::ThemeAdopted& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Present("theme", event.has_theme());
  if (event.has_theme()) CheckTheme(event.theme(), fields.Within("theme"));
  fields.OptionalId("meeting_id", event.meeting_id());
}

absl::Status CheckRules(const eventpb::ThemeAdopted& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(
      NeedActiveBody(claim, "body_id", event.body_id()).status());
  const std::string& theme_id = event.theme().theme_id();
  if (claim.world.FindTheme(event.body_id(), theme_id)) {
    return claim.Refuse(Rule::kThemeIdUsed, "theme.theme_id", theme_id);
  }
  return NeedMeetingOfIfSet(claim, "meeting_id", event.meeting_id(),
                            event.body_id());
}

void CheckFields(const eventpb::ThemeClosed& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("theme_id", event.theme_id());
  fields.OptionalText("result", event.has_result(), event.result());
}

absl::Status CheckRules(const eventpb::ThemeClosed& event, const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedBody(claim, "body_id", event.body_id()).status());
  return NeedOpenTheme(claim, event.body_id(), event.theme_id());
}

void CheckFields(const eventpb::ProposalMade& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("proposal_id", event.proposal_id());
  fields.Text("title", event.title());
  fields.OptionalId("theme_id", event.theme_id());
  fields.Names("addressees", event.addressees(), kAddresseesMax);
}

absl::Status CheckRules(const eventpb::ProposalMade& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(
      NeedActiveBody(claim, "body_id", event.body_id()).status());
  if (claim.world.FindProposal(event.body_id(), event.proposal_id())) {
    return claim.Refuse(Rule::kProposalIdUsed, "proposal_id",
                        event.proposal_id());
  }
  if (event.theme_id().empty()) return absl::OkStatus();
  return NeedOpenTheme(claim, event.body_id(), event.theme_id());
}

void CheckFields(const eventpb::DecisionRecorded& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("decision_id", event.decision_id());
  fields.Text("title", event.title());
  fields.OptionalId("meeting_id", event.meeting_id());
  fields.OptionalId("proposal_id", event.proposal_id());
}

absl::Status CheckRules(const eventpb::DecisionRecorded& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedActiveBody(claim, "body_id", event.body_id()));
  if (claim.world.FindDecision(event.decision_id())) {
    return claim.Refuse(Rule::kDecisionIdUsed, "decision_id",
                        event.decision_id());
  }
  YORIAI_RETURN_IF_ERROR(NeedMeetingOfIfSet(
      claim, "meeting_id", event.meeting_id(), event.body_id()));
  YORIAI_RETURN_IF_ERROR(MayDecideAt(claim, event.meeting_id(), body));
  if (!event.proposal_id().empty() &&
      !claim.world.FindProposal(event.body_id(), event.proposal_id())) {
    return claim.Refuse(Rule::kProposalUnknown, "proposal_id",
                        event.proposal_id());
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
