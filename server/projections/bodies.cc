#include "server/projections/bodies.h"

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::server {
namespace {

// What a row keeps of them, so that it stays small.
constexpr int kSuspensionsMax = 100;

struct Folding {
  ViewDraft& rows;
  const std::string& occurred_on;

  void operator()(const eventpb::BodyEstablished& event) {
    ChangeBody(event.body_id(), [&](apipb::Body& body) {
      *body.mutable_name() = event.name();
      body.set_kind(event.kind());
      *body.mutable_mandate() = event.mandate();
      body.set_state(apipb::BODY_STATE_ACTIVE);
      body.set_established_on(occurred_on);
    });
    for (const eventpb::Theme& theme : event.themes()) {
      ChangeTheme(event.body_id(), theme.theme_id(),
                  [&](apipb::BodyTheme& row) { *row.mutable_theme() = theme; });
    }
  }
  void operator()(const eventpb::BodyMandateRevised& event) {
    ChangeBody(event.body_id(), [&](apipb::Body& body) {
      *body.mutable_name() = event.name();
      *body.mutable_mandate() = event.mandate();
    });
  }
  void operator()(const eventpb::BodyDissolved& event) {
    ChangeBody(event.body_id(), [&](apipb::Body& body) {
      body.set_state(apipb::BODY_STATE_DISSOLVED);
      body.set_dissolved_on(occurred_on);
      if (event.has_reason()) *body.mutable_dissolved_reason() = event.reason();
    });
  }
  void operator()(const eventpb::BodySuspended& event) {
    ChangeBody(event.body_id(), [&](apipb::Body& body) {
      body.set_state(apipb::BODY_STATE_SUSPENDED);
      auto& suspensions = *body.mutable_suspensions();
      if (suspensions.size() == kSuspensionsMax) {
        suspensions.DeleteSubrange(0, 1);
      }
      apipb::Suspension& suspension = *suspensions.Add();
      suspension.set_from(occurred_on);
      if (event.has_reason()) *suspension.mutable_reason() = event.reason();
    });
  }
  void operator()(const eventpb::BodyResumed& event) {
    ChangeBody(event.body_id(), [&](apipb::Body& body) {
      body.set_state(apipb::BODY_STATE_ACTIVE);
      if (body.suspensions().empty()) return;
      body.mutable_suspensions(body.suspensions_size() - 1)
          ->set_until(occurred_on);
    });
  }
  void operator()(const eventpb::SeatTaken& event) {
    // A seat that was vacated may be taken again: who sat there before stays
    // known under the day of that.
    apipb::Seat earlier;
    if (rows.Get(SeatRow(event.body_id(), event.seat_id()), &earlier)) {
      rows.Put(
          absl::StrCat(BodiesProjection::EarlierSeats(event.body_id()),
                       event.seat_id(), "/",
                       absl::Dec(Number(rows.position()), absl::kZeroPad20)),
          earlier);
    }
    apipb::Seat seat;
    seat.set_seat_id(event.seat_id());
    seat.set_organisation_id(event.organisation_id());
    seat.set_role(event.role());
    seat.set_person_name(event.person_name());
    seat.set_taken_on(occurred_on);
    rows.Put(SeatRow(event.body_id(), event.seat_id()), seat);
  }
  void operator()(const eventpb::SeatVacated& event) {
    rows.Change<apipb::Seat>(SeatRow(event.body_id(), event.seat_id()),
                             [&](apipb::Seat& seat) {
                               seat.set_seat_id(event.seat_id());
                               seat.set_vacated_on(occurred_on);
                             });
  }
  void operator()(const eventpb::ThemeAdopted& event) {
    ChangeTheme(event.body_id(), event.theme().theme_id(),
                [&](apipb::BodyTheme& row) {
                  *row.mutable_theme() = event.theme();
                  row.set_adopted_on(occurred_on);
                });
  }
  void operator()(const eventpb::ThemeClosed& event) {
    ChangeTheme(event.body_id(), event.theme_id(), [&](apipb::BodyTheme& row) {
      row.set_closed_on(occurred_on);
      if (event.has_result()) *row.mutable_result() = event.result();
    });
  }
  void operator()(const eventpb::ProposalMade& event) {
    apipb::Proposal proposal;
    proposal.set_proposal_id(event.proposal_id());
    *proposal.mutable_title() = event.title();
    proposal.set_theme_id(event.theme_id());
    proposal.set_made_on(occurred_on);
    *proposal.mutable_addressees() = event.addressees();
    rows.Put(absl::StrCat(BodiesProjection::Proposals(event.body_id()),
                          event.proposal_id()),
             proposal);
  }
  void operator()(const eventpb::DecisionRecorded& event) {
    apipb::Decision decision;
    decision.set_body_id(event.body_id());
    rows.Put(BodiesProjection::BodyOfDecisionRow(event.decision_id()),
             decision);
    decision.set_decision_id(event.decision_id());
    *decision.mutable_title() = event.title();
    decision.set_decided_on(occurred_on);
    decision.set_meeting_id(event.meeting_id());
    decision.set_proposal_id(event.proposal_id());
    rows.Put(absl::StrCat(BodiesProjection::Decisions(event.body_id()),
                          event.decision_id()),
             decision);
  }
  void operator()(const eventpb::ActionItemAssigned& event) {
    ChangeActionItem(event, [&](apipb::ActionItem& item) {
      *item.mutable_terms() = event.terms();
      item.set_state(apipb::ACTION_ITEM_STATE_OPEN);
      item.set_assigned_on(occurred_on);
      item.set_meeting_id(event.meeting_id());
      item.set_decision_id(event.decision_id());
    });
  }
  void operator()(const eventpb::ActionItemRevised& event) {
    ChangeActionItem(event, [&](apipb::ActionItem& item) {
      *item.mutable_terms() = event.terms();
      *item.mutable_reason() = event.reason();
      item.set_revisions(item.revisions() + 1);
    });
  }
  void operator()(const eventpb::ActionItemCompleted& event) {
    ChangeActionItem(event, [&](apipb::ActionItem& item) {
      item.set_state(apipb::ACTION_ITEM_STATE_COMPLETED);
      item.set_closed_on(occurred_on);
      item.clear_reason();
      if (event.has_result()) *item.mutable_reason() = event.result();
      *item.mutable_evidence() = event.evidence();
    });
  }
  void operator()(const eventpb::ActionItemDropped& event) {
    ChangeActionItem(event, [&](apipb::ActionItem& item) {
      item.set_state(apipb::ACTION_ITEM_STATE_DROPPED);
      item.set_closed_on(occurred_on);
      *item.mutable_reason() = event.reason();
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

  template <typename Event, typename ChangeRow>
  void ChangeActionItem(const Event& event, ChangeRow change) {
    rows.Change<apipb::ActionItem>(
        absl::StrCat(BodiesProjection::ActionItems(event.body_id()),
                     event.action_item_id()),
        [&](apipb::ActionItem& item) {
          item.set_body_id(event.body_id());
          item.set_action_item_id(event.action_item_id());
          change(item);
        });
  }

  static std::string SeatRow(const std::string& body_id,
                             const std::string& seat_id) {
    return absl::StrCat(BodiesProjection::Seats(body_id), seat_id);
  }

  template <typename ChangeRow>
  void ChangeBody(const std::string& body_id, ChangeRow change) {
    rows.Change<apipb::Body>(BodiesProjection::BodyRow(body_id),
                             [&](apipb::Body& body) {
                               body.set_body_id(body_id);
                               change(body);
                             });
  }

  template <typename ChangeRow>
  void ChangeTheme(const std::string& body_id, const std::string& theme_id,
                   ChangeRow change) {
    rows.Change<apipb::BodyTheme>(
        absl::StrCat(BodiesProjection::Themes(body_id), theme_id),
        [&](apipb::BodyTheme& row) {
          row.mutable_theme()->set_theme_id(theme_id);
          change(row);
        });
  }
};

}  // namespace

void BodiesProjection::Fold(const RecordedEvent& recorded,
                            ViewDraft& rows) const {
  VisitPayload(recorded.event,
               Folding{rows, recorded.event.header().occurred_on()});
}

std::string BodiesProjection::BodyRow(absl::string_view body_id) {
  return absl::StrCat(kBodies, body_id);
}

std::string BodiesProjection::Seats(absl::string_view body_id) {
  return absl::StrCat("seat/", body_id, "/");
}

std::string BodiesProjection::EarlierSeats(absl::string_view body_id) {
  return absl::StrCat("earlier-seat/", body_id, "/");
}

std::string BodiesProjection::ActionItems(absl::string_view body_id) {
  return absl::StrCat(kActionItems, body_id, "/");
}

std::string BodiesProjection::Themes(absl::string_view body_id) {
  return absl::StrCat("theme/", body_id, "/");
}

std::string BodiesProjection::Proposals(absl::string_view body_id) {
  return absl::StrCat("proposal/", body_id, "/");
}

std::string BodiesProjection::Decisions(absl::string_view body_id) {
  return absl::StrCat("decision/", body_id, "/");
}

std::string BodiesProjection::BodyOfDecisionRow(absl::string_view decision_id) {
  return absl::StrCat("body-of-decision/", decision_id);
}

}  // namespace yoriai::server
