#pragma once

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "server/projections/tallies.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {

// What happened by day, as of one position. All errors are INTERNAL: a view
// could not be read.
//
// Threads: any. `views` must outlive this.
class TalliesView final {
 public:
  TalliesView(const storage::ViewReader& views, storage::Position as_of);

  // Adds the days of `facet` from `first` to `last` to `days`.
  absl::Status AddDays(
      const Facet& facet, absl::CivilDay first, absl::CivilDay last,
      absl::btree_map<absl::CivilDay, viewpb::DayTally>& days) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
