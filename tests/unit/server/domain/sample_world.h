#pragma once

#include <string>

#include "google/protobuf/text_format.h"
#include "storage/base/check.h"
#include "tests/support/fake_world.h"

namespace yoriai::test {

inline constexpr char kPlan[] = "wakitatsu-2020";

// The federation in which every golden event but PlanAdopted can be put on
// record by "federation": its organisations, bodies and meetings, its plan
// with one element of each kind, and what golden events refer to.
FakeWorld SampleWorld();

// Parses a message in text form. Ends the test program if it does not parse.
template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  YORIAI_CHECK(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

}  // namespace yoriai::test
