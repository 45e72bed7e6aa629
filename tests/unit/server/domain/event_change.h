#pragma once

#include <string>

#include "proto/namespaces.h"
#include "tests/support/fake_world.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::test {

// The author of every golden event.
inline constexpr char kAuthor[] = "federation";

// A golden event, and a field of it that is given another value. A value is
// text format; the empty one clears the field. An entry of a list is added.
struct Change {
  const char* type;
  const char* path;  // Within the payload, or "header.…".
  std::string value;
  int times = 1;  // How often an entry is added.
};

// Returns the golden event with its change. Ends the test program if there is
// no such field, or if the value does not parse.
eventpb::Event Changed(const Change& change);

// Returns the path of `field` from the event; an empty one is the field that
// was changed. Example: "meeting_held.body_id".
std::string FullPath(const Change& change, const std::string& field);

// Returns the sample world in which the golden event of `type` is accepted.
FakeWorld WorldFor(const std::string& type);

// Returns the text format of a string of so many Japanese characters.
std::string LongText(int code_points);

}  // namespace yoriai::test
