#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/domain/errors.h"
#include "server/domain/world.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// Checks whether `event` may be said by `author_id` in `world`. Pure: no
// clock, no I/O. Shape first: INVALID_ARGUMENT with every field that is wrong;
// then the rules of the federation: FAILED_PRECONDITION with the rule's name;
// PERMISSION_DENIED if the author is not registered. `path` is where the event
// stands in the request, for the names of fields. Example: "events[0]".
//
// Replay never asks this: history is not judged by today's rules.
absl::Status CheckEvent(const eventpb::Event& event,
                        absl::string_view author_id, const World& world,
                        absl::string_view path);

// Checks only the shape: everything that can be said without a world.
absl::Status CheckShape(const eventpb::Event& event, absl::string_view path);

}  // namespace yoriai::server
