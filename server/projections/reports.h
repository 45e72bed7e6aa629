#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/projection.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

inline const storage::ViewId kReportsView{"reports", 2};

// What was reported for indicators.
//
//   report/<plan>/<indicator>/<event>           apipb::IndicatorReport
//   of-day/<plan>/<indicator>/<day>/<position>  the same without what only
//                                               people read: a year's reports
//                                               are few bytes, side by side
//   zone/<plan>                                 eventpb::PlanTerms, of which
//                                               only time_zone is set
//
// Reports that were withdrawn stay in both.
class ReportsProjection final : public Projection {
 public:
  const storage::ViewId& view() const override { return kReportsView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string ReportRow(absl::string_view plan_id,
                               absl::string_view indicator_id,
                               absl::string_view report_event_id);

  // What the names of the rows of an indicator's days begin with.
  static std::string OfDays(absl::string_view plan_id,
                            absl::string_view indicator_id);
};

}  // namespace yoriai::server
