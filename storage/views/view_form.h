#pragma once

#include <cstddef>

#include "absl/status/status.h"
#include "storage/base/position.h"
#include "storage/views/view_store.h"

namespace yoriai::storage {

inline constexpr size_t kViewNameBytesMax = 32;
inline constexpr size_t kEntityBytesMax = 500;

// Whether a change may be applied to a view that reflects `present`.
//
// INVALID_ARGUMENT: a name or an entity is none.
// FAILED_PRECONDITION: a position is not later than `present`, or a row is
//     later than its change.
absl::Status CheckForm(const ViewChange& change, Position present);

}  // namespace yoriai::storage
