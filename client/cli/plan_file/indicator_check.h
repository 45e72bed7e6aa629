#pragma once

#include <string>

#include "client/cli/plan_file/field_checks.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::cli {

// Notes what is wrong with the indicator at `path` of a file: whatever can be
// seen without a server. `plan` has the years that its targets lie in.
void CheckIndicator(const filepb::IndicatorEntry& entry,
                    const std::string& path, const FileIds& ids,
                    const eventpb::PlanTerms& plan, FieldChecks& fields);

}  // namespace yoriai::cli
