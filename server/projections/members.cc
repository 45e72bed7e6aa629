#include "server/projections/members.h"

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "yoriai/api/v1/federation_service.pb.h"

namespace yoriai::server {
namespace {

struct Folding {
  ViewDraft& rows;
  const std::string& occurred_on;

  void operator()(const eventpb::OrganisationRegistered& event) {
    Describe(event);
    apipb::Organisation mark;
    if (!rows.Get(MembersProjection::kRegistered, &mark)) {
      rows.Put(MembersProjection::kRegistered, mark);
    }
  }
  void operator()(const eventpb::OrganisationUpdated& event) {
    Describe(event);
  }
  void operator()(const eventpb::MemberJoined& event) {
    Change(event.organisation_id(), [&](apipb::Organisation& organisation) {
      organisation.set_member(true);
      HoldUnits(event.units(), organisation);
      organisation.set_joined_on(occurred_on);
    });
  }
  void operator()(const eventpb::MembershipUnitsChanged& event) {
    Change(event.organisation_id(), [&](apipb::Organisation& organisation) {
      HoldUnits(event.units(), organisation);
    });
  }
  void operator()(const eventpb::MemberLeft& event) {
    Change(event.organisation_id(), [&](apipb::Organisation& organisation) {
      organisation.set_member(false);
      HoldUnits(0, organisation);
      organisation.set_left_on(occurred_on);
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

  template <typename Event>
  void Describe(const Event& event) {
    Change(event.organisation_id(), [&](apipb::Organisation& organisation) {
      *organisation.mutable_name() = event.name();
      organisation.set_sector(event.sector());
      organisation.set_kana(event.kana());
    });
  }

  void HoldUnits(int64_t units, apipb::Organisation& organisation) const {
    organisation.set_units(units);
    organisation.set_units_since(occurred_on);
  }

  template <typename ChangeRow>
  void Change(const std::string& organisation_id, ChangeRow change) {
    rows.Change<apipb::Organisation>(
        MembersProjection::OrganisationRow(organisation_id),
        [&](apipb::Organisation& organisation) {
          organisation.set_organisation_id(organisation_id);
          change(organisation);
        });
  }
};

}  // namespace

void MembersProjection::Fold(const RecordedEvent& recorded,
                             ViewDraft& rows) const {
  VisitPayload(recorded.event,
               Folding{rows, recorded.event.header().occurred_on()});
}

std::string MembersProjection::OrganisationRow(
    absl::string_view organisation_id) {
  return absl::StrCat(kOrganisations, organisation_id);
}

}  // namespace yoriai::server
