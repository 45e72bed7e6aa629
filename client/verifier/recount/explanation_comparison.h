#pragma once

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::verifier {

// Compares the events of an explanation, word for word, with those that it
// should have. FAILED_PRECONDITION: one was left out, added or changed; the
// status has the position of the first.
absl::Status CompareEvents(
    const google::protobuf::RepeatedPtrField<apipb::ExplainedEvent>& listed,
    const google::protobuf::RepeatedPtrField<apipb::ExplainedEvent>& expected);

// Compares formula and days.
absl::Status CompareDays(const apipb::ExplainIndicatorResponse& explanation,
                         const apipb::ExplainIndicatorResponse& expected);

// Holds value and milestone against what the events that count make.
// `has_begun`: the fiscal year had, on the day that is judged from; before,
// nothing has a value.
absl::Status CompareValue(const apipb::ExplainIndicatorResponse& explanation,
                          bool has_begun);

}  // namespace yoriai::verifier
