#pragma once

#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yoriai::test {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

}  // namespace yoriai::test

#define YORIAI_EXPECT_OK(expression) \
  EXPECT_EQ(::yoriai::test::StatusOf(expression), absl::OkStatus())
#define YORIAI_ASSERT_OK(expression) \
  ASSERT_EQ(::yoriai::test::StatusOf(expression), absl::OkStatus())
#define YORIAI_EXPECT_CODE(expression, expected) \
  EXPECT_EQ(::yoriai::test::StatusOf(expression).code(), expected)
