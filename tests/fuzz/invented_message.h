#pragma once

#include "google/protobuf/message.h"
#include "tests/fuzz/input.h"

namespace yoriai::test {

// Fills `message` with values that `input` picks: for most fields one that its
// name suggests (an id, a day, a number), so that much of what comes out is
// valid and names what other messages name; sometimes none, sometimes one from
// the edge, sometimes any bytes.
void Invent(Input& input, google::protobuf::Message& message);

}  // namespace yoriai::test
