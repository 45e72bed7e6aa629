#pragma once

#include <vector>

#include "client/cli/plan_file/faults.h"
#include "client/cli/plan_file/text_file.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::cli {

// Returns everything in `file` that keeps it from being imported, in the order
// of the file: what is missing or ill-formed, ids that stand twice, elements
// below the wrong kind of element, names of things that are not in the file,
// targets that do not fit their indicator, years outside the plan. Empty: it
// describes a federation and its plan completely. Pure.
std::vector<Fault> CheckPlanFile(const filepb::PlanFile& file,
                                 const SourceMap& places);

}  // namespace yoriai::cli
