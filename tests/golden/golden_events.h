#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

// One full sample of every event, and the bytes that it has had ever since.
// Both lie in tests/golden/events: <Type>.textproto is written by hand,
// <Type>.binpb.hex by write_golden_events, and changes of the second are
// changes of what is on record for ever.

namespace yoriai::test {

// The types of all events, in the order of the register.
std::vector<std::string> GoldenTypes();

// The sample of `type`. Ends the test program if there is none that parses.
eventpb::Event GoldenEvent(absl::string_view type);

// The text of the sample. Empty: there is none.
std::string GoldenText(absl::string_view type);

// The hex that is kept for `type`. Empty: none is kept.
std::string GoldenHex(absl::string_view type);

// The hex that `event` has now: lines of 32 bytes.
std::string HexOf(const eventpb::Event& event);

// Where the hex of `type` is kept.
std::string GoldenHexPath(absl::string_view type);

}  // namespace yoriai::test
