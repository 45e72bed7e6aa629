#pragma once

#include <string>

#include "google/protobuf/message.h"

namespace yoriai::test {

// Says whether every field that is set in `part` is equal in `whole`; every
// element of a list in `part` must fit some element of the list in `whole`.
bool FitsInto(const google::protobuf::Message& part,
              const google::protobuf::Message& whole);

}  // namespace yoriai::test
