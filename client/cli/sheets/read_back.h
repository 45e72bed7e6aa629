#pragma once

#include <functional>

#include "absl/status/status.h"
#include "client/cpp/client.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::cli {

// Reads the events that match `filter` up to `position`, and hands each to
// `take`. For what views leave out.
absl::Status ReadBack(
    client::Client& client, const apipb::Filter& filter, uint64_t position,
    const std::function<void(const apipb::RecordedEvent&)>& take);

}  // namespace yoriai::cli
