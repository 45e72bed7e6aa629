#pragma once

#include <string>

#include "absl/status/status.h"
#include "storage/check/check_report.h"
#include "storage/check/log_checker.h"

namespace yoriai::server {

// Holds the views of a data directory that no server has open against what a
// fold of its log from zero gives, and notes of each view the first row that is
// not the same. Views of code that this program has not are left out, and so is
// what lies behind the position that all of them have reached.
//
// Damaged views are a fault, and stay as they are; where there are none, there
// is nothing to hold. They are folded beside, in the data directory, which
// takes as much room as they do until this is done.
//
// UNAVAILABLE: a server has the data open, or the disk refused. DATA_LOSS: the
// log could not be read. CANCELLED: it was to stop.
absl::Status CheckViews(const std::string& data_dir,
                        const storage::CheckProgress& progress,
                        storage::CheckReport& report);

}  // namespace yoriai::server
